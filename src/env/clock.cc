#include "env/clock.h"

#include <time.h>

#include "base/check.h"

namespace bulkhead::env {

Instant RealClock::Now() const {
  timespec now{};
  CHECK(clock_gettime(CLOCK_REALTIME, &now) == 0);
  return Instant::FromUnixMilliseconds(now.tv_sec * 1000 + now.tv_nsec / 1'000'000);
}

Instant SimulatedClock::Now() const {
  return Instant::FromUnixMilliseconds(unix_milliseconds_.load());
}

void SimulatedClock::Set(Instant now) { unix_milliseconds_.store(now.unix_milliseconds()); }

void SimulatedClock::Advance(Instant::Duration by) { unix_milliseconds_.fetch_add(by.count()); }

}  // namespace bulkhead::env
