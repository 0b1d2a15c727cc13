// Meter: counts what a question costs, and says when it is enough.
//
// Code that loops spends; when the meter is exhausted it returns soon, with whatever it has,
// and the question is answered with kUnknown. For one question, on one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "prove/answer.h"

namespace bulkhead::prove {

class Meter {
 public:
  explicit Meter(const Limits& limits) : limits_(limits) {}

  // Comparisons, or steps of about that size. False once the limit is reached.
  bool Spend(std::uint64_t steps = 1) {
    steps_ += steps;
    if (steps_ >= next_look_) Look();
    return !exhausted_;
  }
  // Bytes that are held until the question ends.
  bool Hold(std::size_t bytes) {
    bytes_ += bytes;
    if (bytes_ > limits_.bytes) Stop("it needs more memory than its limit");
    return !exhausted_;
  }
  void CountNode() { ++nodes_; }

  bool exhausted() const { return exhausted_; }
  const std::string& why() const { return why_; }
  std::uint64_t steps() const { return steps_; }
  std::uint64_t nodes() const { return nodes_; }

 private:
  static constexpr std::uint64_t kStepsBetweenLooks = 4096;

  void Look() {
    next_look_ = steps_ + kStepsBetweenLooks;
    if (steps_ > limits_.steps) Stop("it needs more steps than its limit");
    if (limits_.cancelled && limits_.cancelled()) Stop("it was cancelled");
  }
  void Stop(std::string why) {
    if (!exhausted_) why_ = std::move(why);
    exhausted_ = true;
  }

  const Limits& limits_;
  std::uint64_t steps_ = 0;
  std::uint64_t next_look_ = kStepsBetweenLooks;
  std::uint64_t nodes_ = 0;
  std::size_t bytes_ = 0;
  bool exhausted_ = false;
  std::string why_;
};

}  // namespace bulkhead::prove
