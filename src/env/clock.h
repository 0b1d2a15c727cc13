// Clock: what time it is, from the machine or from a test.
//
// The only way to the time of day; quiet rooms are handed an Instant instead.
// Every clock may be asked on many threads at once.
//
//   env::SimulatedClock clock(*Instant::ParseIso8601("2026-11-22T03:50:00Z"));
//   clock.Advance(std::chrono::hours(1));
//   clock.Now();  // 2026-11-22T04:50:00Z
#pragma once

#include <atomic>
#include <cstdint>

#include "base/instant.h"

namespace bulkhead::env {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant Now() const = 0;
};

// The machine's clock.
class RealClock final : public Clock {
 public:
  Instant Now() const override;
};

// Stands still until it is told otherwise.
class SimulatedClock final : public Clock {
 public:
  explicit SimulatedClock(Instant start) : unix_milliseconds_(start.unix_milliseconds()) {}

  Instant Now() const override;
  void Set(Instant now);
  void Advance(Instant::Duration by);

 private:
  std::atomic<std::int64_t> unix_milliseconds_;
};

}  // namespace bulkhead::env
