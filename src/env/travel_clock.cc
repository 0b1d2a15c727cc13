#include "env/travel_clock.h"

namespace bulkhead::env {

Instant TravelClock::Now() const { return machine_.Now() + ahead(); }

void TravelClock::Advance(Instant::Duration by) { ahead_milliseconds_ += by.count(); }

void TravelClock::Set(Instant now) { SetAhead(now - machine_.Now()); }

void TravelClock::Return() { SetAhead(Instant::Duration(0)); }

Instant::Duration TravelClock::ahead() const { return Instant::Duration(ahead_milliseconds_); }

void TravelClock::SetAhead(Instant::Duration ahead) { ahead_milliseconds_ = ahead.count(); }

}  // namespace bulkhead::env
