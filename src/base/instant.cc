#include "base/instant.h"

#include <fmt/format.h>

#include <array>
#include <optional>

namespace bulkhead::base {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<std::string_view, 7> kWeekdays = {"Sun", "Mon", "Tue", "Wed",
                                                       "Thu", "Fri", "Sat"};

// Reads digits and marks from the front of a text; remembers a failure.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool ok() const { return ok_; }
  bool done() const { return ok_ && text_.empty(); }
  char peek() const { return text_.empty() ? '\0' : text_.front(); }

  // A number of that many digits.
  std::int64_t Digits(std::size_t count, std::int64_t max = 9999) {
    std::int64_t value = 0;
    if (text_.size() < count) return Bad();
    for (std::size_t i = 0; i < count; ++i) {
      if (text_[i] < '0' || text_[i] > '9') return Bad();
      value = value * 10 + (text_[i] - '0');
    }
    if (value > max) return Bad();
    text_.remove_prefix(count);
    return value;
  }
  void Skip(std::string_view mark) {
    if (!text_.starts_with(mark)) {
      Bad();
    } else {
      text_.remove_prefix(mark.size());
    }
  }
  // Index of the name that comes next, counted from 0.
  template <std::size_t N>
  std::int64_t OneOf(const std::array<std::string_view, N>& names) {
    for (std::size_t i = 0; i < N; ++i) {
      if (!text_.starts_with(names[i])) continue;
      text_.remove_prefix(names[i].size());
      return static_cast<std::int64_t>(i);
    }
    return Bad();
  }
  // `.123456`: as many digits as there are, cut to milliseconds.
  std::int64_t Fraction() {
    Skip(".");
    std::int64_t value = 0;
    int count = 0;
    for (; ok_ && peek() >= '0' && peek() <= '9'; ++count) {
      if (count < 3) value = value * 10 + (peek() - '0');
      text_.remove_prefix(1);
    }
    if (count == 0) return Bad();
    for (; count < 3; ++count) value *= 10;
    return value;
  }

 private:
  std::int64_t Bad() {
    ok_ = false;
    return 0;
  }
  std::string_view text_;
  bool ok_ = true;
};

struct Civil {
  std::int64_t year, month, day, hour = 0, minute = 0, second = 0, millisecond = 0;
};

std::optional<Instant> ToInstant(const Civil& c) {
  const std::chrono::year_month_day date(std::chrono::year(static_cast<int>(c.year)),
                                         std::chrono::month(static_cast<unsigned>(c.month)),
                                         std::chrono::day(static_cast<unsigned>(c.day)));
  if (!date.ok() || c.hour > 23 || c.minute > 59 || c.second > 59) return std::nullopt;
  const std::int64_t days = std::chrono::sys_days(date).time_since_epoch().count();
  return Instant::FromUnixMilliseconds(
      (((days * 24 + c.hour) * 60 + c.minute) * 60 + c.second) * 1000 + c.millisecond);
}

std::chrono::year_month_day DateOf(Instant t) {
  return std::chrono::floor<std::chrono::days>(std::chrono::sys_time<std::chrono::milliseconds>(
      std::chrono::milliseconds(t.unix_milliseconds())));
}

Civil ToCivil(Instant t) {
  const auto point = std::chrono::sys_time<std::chrono::milliseconds>(
      std::chrono::milliseconds(t.unix_milliseconds()));
  const auto day = std::chrono::floor<std::chrono::days>(point);
  const std::chrono::hh_mm_ss time(point - day);
  const std::chrono::year_month_day date(day);
  return {static_cast<int>(date.year()),
          static_cast<unsigned>(date.month()),
          static_cast<unsigned>(date.day()),
          time.hours().count(),
          time.minutes().count(),
          time.seconds().count(),
          time.subseconds().count()};
}

}  // namespace

Result<Instant> Instant::ParseIso8601(std::string_view text) {
  Reader in(text);
  Civil c{.year = in.Digits(4), .month = 0, .day = 0};
  in.Skip("-");
  c.month = in.Digits(2);
  in.Skip("-");
  c.day = in.Digits(2);
  std::int64_t offset_minutes = 0;
  if (!in.done()) {
    in.Skip("T");
    c.hour = in.Digits(2);
    in.Skip(":");
    c.minute = in.Digits(2);
    if (in.peek() == ':') {
      in.Skip(":");
      c.second = in.Digits(2);
    }
    if (in.peek() == '.') c.millisecond = in.Fraction();
    if (in.peek() == 'Z') {
      in.Skip("Z");
    } else {
      const std::int64_t sign = in.peek() == '-' ? -1 : 1;
      in.Skip(sign < 0 ? "-" : "+");
      const std::int64_t hours = in.Digits(2, 23);
      in.Skip(":");
      offset_minutes = sign * (hours * 60 + in.Digits(2, 59));
    }
  }
  const std::optional<Instant> value = in.done() ? ToInstant(c) : std::nullopt;
  if (!value) return Fail(fmt::format("`{}` is not an ISO 8601 date", text));
  return *value - std::chrono::minutes(offset_minutes);
}

Result<Instant> Instant::ParseBasic(std::string_view text) {
  Reader in(text);
  Civil c{.year = in.Digits(4), .month = in.Digits(2), .day = in.Digits(2)};
  in.Skip("T");
  c.hour = in.Digits(2);
  c.minute = in.Digits(2);
  c.second = in.Digits(2);
  in.Skip("Z");
  const std::optional<Instant> value = in.done() ? ToInstant(c) : std::nullopt;
  if (!value) return Fail(fmt::format("`{}` is not a date of the form 20261122T035000Z", text));
  return *value;
}

Result<Instant> Instant::ParseHttpDate(std::string_view text) {
  Reader in(text);
  static_cast<void>(in.OneOf(kWeekdays));
  in.Skip(", ");
  Civil c{.year = 0, .month = 0, .day = in.Digits(2)};
  in.Skip(" ");
  c.month = in.OneOf(kMonths) + 1;
  in.Skip(" ");
  c.year = in.Digits(4);
  in.Skip(" ");
  c.hour = in.Digits(2);
  in.Skip(":");
  c.minute = in.Digits(2);
  in.Skip(":");
  c.second = in.Digits(2);
  in.Skip(" GMT");
  const std::optional<Instant> value = in.done() ? ToInstant(c) : std::nullopt;
  if (!value) return Fail(fmt::format("`{}` is not an HTTP date", text));
  return *value;
}

std::string Instant::ToIso8601() const {
  const Civil c = ToCivil(*this);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", c.year, c.month, c.day, c.hour,
                     c.minute, c.second);
}

std::string Instant::ToIso8601Milliseconds() const {
  const Civil c = ToCivil(*this);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", c.year, c.month, c.day, c.hour,
                     c.minute, c.second, c.millisecond);
}

std::string Instant::ToBasic() const {
  const Civil c = ToCivil(*this);
  return fmt::format("{:04}{:02}{:02}T{:02}{:02}{:02}Z", c.year, c.month, c.day, c.hour, c.minute,
                     c.second);
}

std::string Instant::ToHttpDate() const {
  const Civil c = ToCivil(*this);
  const std::chrono::weekday weekday{std::chrono::sys_days(DateOf(*this))};
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", kWeekdays[weekday.c_encoding()],
                     c.day, kMonths[static_cast<std::size_t>(c.month - 1)], c.year, c.hour,
                     c.minute, c.second);
}

}  // namespace bulkhead::base
