// Instant: a point in time, to the millisecond, in UTC.
//
// Nothing in a quiet room reads a clock: an Instant is handed in.
//
//   const Instant expiry = now + std::chrono::hours(1);
//   out << expiry.ToIso8601();  // 2026-11-22T03:50:00Z
#pragma once

#include <algorithm>
#include <chrono>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace bulkhead::base {

class Instant {
 public:
  using Duration = std::chrono::milliseconds;

  constexpr Instant() = default;  // 1970-01-01T00:00:00Z
  // Before the year 0 or after 9999, which no text form can state: the nearest
  // Instant that is not.
  static constexpr Instant FromUnixMilliseconds(std::int64_t value) {
    return Instant(std::clamp(value, kEarliest, kLatest));
  }
  static constexpr Instant FromUnixSeconds(std::int64_t value) {
    return Instant(std::clamp(value, kEarliest / 1000, kLatest / 1000) * 1000);
  }

  // `2026-11-22T03:50:00Z`, with optional fraction (cut to milliseconds) and
  // with `Z`, `+hh:mm` or `-hh:mm`; `2026-11-22` alone is midnight UTC.
  static Result<Instant> ParseIso8601(std::string_view text);
  // `20261122T035000Z`, as Signature Version 4 writes dates.
  static Result<Instant> ParseBasic(std::string_view text);
  // `Sun, 22 Nov 2026 03:50:00 GMT`, as HTTP writes dates.
  static Result<Instant> ParseHttpDate(std::string_view text);

  constexpr std::int64_t unix_milliseconds() const { return unix_milliseconds_; }
  constexpr std::int64_t unix_seconds() const { return FloorSeconds(unix_milliseconds_); }

  std::string ToIso8601() const;              // Whole seconds, with `Z`.
  std::string ToIso8601Milliseconds() const;  // Three digits of fraction, with `Z`.
  std::string ToBasic() const;
  std::string ToHttpDate() const;

  friend constexpr Instant operator+(Instant t, Duration d) {
    return Instant(t.unix_milliseconds_ + d.count());
  }
  friend constexpr Instant operator-(Instant t, Duration d) {
    return Instant(t.unix_milliseconds_ - d.count());
  }
  friend constexpr Duration operator-(Instant a, Instant b) {
    return Duration(a.unix_milliseconds_ - b.unix_milliseconds_);
  }
  friend constexpr auto operator<=>(Instant, Instant) = default;

 private:
  static constexpr std::int64_t kEarliest = -62167219200000;  // 0000-01-01T00:00:00.000Z
  static constexpr std::int64_t kLatest = 253402300799999;    // 9999-12-31T23:59:59.999Z

  explicit constexpr Instant(std::int64_t value) : unix_milliseconds_(value) {}
  static constexpr std::int64_t FloorSeconds(std::int64_t ms) {
    return ms / 1000 - (ms % 1000 < 0 ? 1 : 0);
  }

  std::int64_t unix_milliseconds_ = 0;
};

}  // namespace bulkhead::base

namespace bulkhead {
using base::Instant;
}  // namespace bulkhead
