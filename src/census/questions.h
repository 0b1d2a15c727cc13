// Questions: how many are asked in a test run, by which seed, and what came out.
//
// BULKHEAD_PROOFS=100000 in the environment asks more, BULKHEAD_SEED=7 asks others.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "prove/answer.h"

namespace bulkhead::census {

inline constexpr int kFaultsMax = 5;  // A test that finds so many looks for no more.

struct Series {
  std::uint64_t count = 0;
  std::uint64_t seed = 1;
  enum class Length { kUsual, kLong } length = Length::kUsual;

  // `usual`: how many where the environment does not say.
  static Series FromEnvironment(std::uint64_t usual);
  // Of one of the questions.
  std::uint64_t SeedOf(std::uint64_t question) const { return seed * 1'000'003 + question; }
};

// An answer that stays open says why, and never because a witness was none: that is a fault of the
// prover. Empty: nothing is wrong with it.
std::string FaultOfUnknown(const prove::Answer& answer);

class Tally {
 public:
  void Add(std::string_view question, const prove::Answer& answer);
  std::uint64_t Percent(prove::Truth truth) const;
  // A line per question and answer, and per reason of those that stayed open.
  std::string ToText() const;

 private:
  std::map<std::string, std::uint64_t> answers_, reasons_;
  std::map<prove::Truth, std::uint64_t> truths_;
};

}  // namespace bulkhead::census
