// RegisterHistory: whether what clients saw of registers could have happened in one order.
//
// A history is linearizable when each operation can be given one moment between its begin and
// its end such that every read gives what the last write before it wrote. Registers are
// independent, so each key is judged alone (Herlihy and Wing: linearizability is local).
// As no two writes of a key write the same value, the judgement is exact and takes
// n log n: the operations of one value form a cluster; a cluster is a forward zone when some
// operation of it ends before another begins. The history is linearizable exactly if no read
// ends before its write begins, no two forward zones overlap, and no backward zone lies
// inside a forward zone (Gibbons and Korach, Testing Shared Memories, 1997).
//
//   const auto why = WhyNotLinearizable(events);
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace bulkhead::testkit {

struct RegisterEvent {
  enum class Kind { kWrite, kRead };

  std::string key;
  Kind kind = Kind::kRead;
  std::string value;  // Empty: the value from before the first write.
  std::int64_t begin = 0;
  std::int64_t end = 0;  // Requires: not before `begin`.
};

// What contradicts every order; nothing when there is one. Requires: the values that are
// written to a key differ and are not empty.
std::optional<std::string> WhyNotLinearizable(const std::vector<RegisterEvent>& events);

}  // namespace bulkhead::testkit
