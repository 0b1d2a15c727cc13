// TravelClock: the machine's clock, moved: for tests that cannot wait.
//
// Goes on from wherever it was set, as fast as the clock under it. Thread safe.
//
//   env::TravelClock clock(machine);
//   clock.Advance(std::chrono::hours(24));  // It is tomorrow.
//   clock.Return();                         // It is now.
#pragma once

#include <atomic>
#include <cstdint>

#include "env/clock.h"

namespace bulkhead::env {

class TravelClock final : public Clock {
 public:
  // `machine` outlives it.
  explicit TravelClock(const Clock& machine) : machine_(machine) {}

  Instant Now() const override;

  void Advance(Instant::Duration by);
  void Set(Instant now);
  void Return();

  // How far it is ahead of the machine; negative: behind.
  Instant::Duration ahead() const;
  void SetAhead(Instant::Duration ahead);
  const Clock& machine() const { return machine_; }

 private:
  const Clock& machine_;
  std::atomic<std::int64_t> ahead_milliseconds_ = 0;
};

}  // namespace bulkhead::env
