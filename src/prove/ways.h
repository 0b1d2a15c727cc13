// WayList: the ways that were found, told by what they have in common.
#pragma once

#include <cstddef>
#include <vector>

#include "prove/frame.h"
#include "prove/meter.h"
#include "prove/prover.h"
#include "prove/solver.h"

namespace bulkhead::prove {

class WayList {
 public:
  WayList(const Frame& frame, std::size_t most) : frame_(frame), most_(most) {}

  // The same statements were found before, by another alternative.
  bool Covers(const Views& must) const;
  void Add(const Query& query, const eval::Request& witness, Meter& meter);
  bool is_full() const { return ways_.ways.size() >= most_; }
  Ways Take();

 private:
  const Frame& frame_;
  std::size_t most_;
  Ways ways_;
};

}  // namespace bulkhead::prove
