#include "model/operand.h"

#include <array>
#include <cmath>
#include <cstdlib>

#include "model/pattern.h"

namespace bulkhead::model {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::size_t CountDigits(std::string_view text) {
  std::size_t count = 0;
  while (count < text.size() && IsDigit(text[count])) ++count;
  return count;
}

std::vector<std::string_view> SplitAt(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == text.npos) return parts;
    text.remove_prefix(at + 1);
  }
}

// Digits alone, at most nine of them.
std::optional<int> ReadWhole(std::string_view text) {
  if (text.empty() || text.size() > 9 || CountDigits(text) != text.size()) return std::nullopt;
  int value = 0;
  for (const char c : text) value = value * 10 + (c - '0');
  return value;
}

bool IsLeap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int DaysOf(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return kDays.at(static_cast<std::size_t>(month - 1)) + (month == 2 && IsLeap(year) ? 1 : 0);
}

// Day by day would be too slow even for this room: years, then months.
std::int64_t DaysSince1970(int year, int month, int day) {
  std::int64_t days = day - 1;
  for (int m = 1; m < month; ++m) days += DaysOf(year, m);
  for (int y = 1970; y < year; ++y) days += IsLeap(y) ? 366 : 365;
  for (int y = year; y < 1970; ++y) days -= IsLeap(y) ? 366 : 365;
  return days;
}

// Takes `count` digits from the front.
std::optional<int> TakeDigits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return std::nullopt;
  const std::optional<int> value = ReadWhole(text.substr(0, count));
  text.remove_prefix(count);
  return value;
}

bool TakeCharacter(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

// `Z`, or the minutes that `+hh:mm` is ahead.
std::optional<int> ReadZone(std::string_view text) {
  if (text == "Z") return 0;
  const int sign = text.starts_with('-') ? -1 : 1;
  if (!TakeCharacter(text, '-') && !TakeCharacter(text, '+')) return std::nullopt;
  const auto hours = TakeDigits(text, 2);
  if (!hours || *hours > 23 || !TakeCharacter(text, ':')) return std::nullopt;
  const auto minutes = TakeDigits(text, 2);
  if (!minutes || *minutes > 59 || !text.empty()) return std::nullopt;
  return sign * (*hours * 60 + *minutes);
}

// The milliseconds of `hh:mmZ`, `hh:mm:ssZ`, `hh:mm:ss.fZ`, with any zone.
std::optional<std::int64_t> ReadTime(std::string_view text) {
  const auto hour = TakeDigits(text, 2);
  if (!hour || *hour > 23 || !TakeCharacter(text, ':')) return std::nullopt;
  const auto minute = TakeDigits(text, 2);
  if (!minute || *minute > 59) return std::nullopt;
  std::int64_t milliseconds = (*hour * std::int64_t{60} + *minute) * 60'000;
  if (TakeCharacter(text, ':')) {
    const auto second = TakeDigits(text, 2);
    if (!second || *second > 59) return std::nullopt;
    milliseconds += *second * std::int64_t{1000};
    if (TakeCharacter(text, '.')) {
      const std::size_t digits = CountDigits(text);
      if (digits == 0) return std::nullopt;
      for (std::size_t i = 0, weight = 100; i < digits && i < 3; ++i, weight /= 10) {
        milliseconds += static_cast<std::int64_t>(weight) * (text[i] - '0');
      }
      text.remove_prefix(digits);
    }
  }
  const auto zone = ReadZone(text);
  if (!zone) return std::nullopt;
  return milliseconds - *zone * std::int64_t{60'000};
}

void AppendBits(unsigned value, std::size_t count, std::vector<bool>& bits) {
  for (std::size_t i = count; i-- > 0;) bits.push_back(((value >> i) & 1U) != 0);
}

bool ReadV4(std::string_view text, std::vector<bool>& bits) {
  const auto parts = SplitAt(text, '.');
  if (parts.size() != 4) return false;
  for (const std::string_view part : parts) {
    const auto value = ReadWhole(part);
    if (!value || *value > 255 || (part.size() > 1 && part.front() == '0')) return false;
    AppendBits(static_cast<unsigned>(*value), 8, bits);
  }
  return true;
}

bool ReadGroup(std::string_view text, std::vector<bool>& bits) {
  if (text.empty() || text.size() > 4) return false;
  unsigned value = 0;
  for (const char raw : text) {
    const char c = Lower(raw);
    if (!IsDigit(c) && (c < 'a' || c > 'f')) return false;
    value = value * 16 + static_cast<unsigned>(IsDigit(c) ? c - '0' : c - 'a' + 10);
  }
  AppendBits(value, 16, bits);
  return true;
}

enum class Ending { kGroupsOnly, kMayBeV4 };

bool ReadGroups(std::string_view text, Ending ending, std::vector<bool>& bits) {
  if (text.empty()) return true;
  const auto parts = SplitAt(text, ':');
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool v4 = i + 1 == parts.size() && ending == Ending::kMayBeV4 &&
                    parts[i].find('.') != std::string_view::npos;
    if (v4 ? !ReadV4(parts[i], bits) : !ReadGroup(parts[i], bits)) return false;
  }
  return true;
}

bool ReadV6(std::string_view text, std::vector<bool>& bits) {
  const std::size_t gap = text.find("::");
  if (gap == text.npos) return ReadGroups(text, Ending::kMayBeV4, bits) && bits.size() == 128;
  std::vector<bool> back;
  if (!ReadGroups(text.substr(0, gap), Ending::kGroupsOnly, bits)) return false;
  if (!ReadGroups(text.substr(gap + 2), Ending::kMayBeV4, back)) return false;
  if (bits.size() + back.size() > 112) return false;
  bits.resize(128 - back.size(), false);
  bits.insert(bits.end(), back.begin(), back.end());
  return true;
}

}  // namespace

std::optional<double> ReadNumber(std::string_view text) {
  const std::string whole(text);
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  const std::size_t before = CountDigits(text);
  text.remove_prefix(before);
  std::size_t after = 0;
  if (TakeCharacter(text, '.')) {
    after = CountDigits(text);
    text.remove_prefix(after);
  }
  if (before + after == 0) return std::nullopt;
  if (TakeCharacter(text, 'e') || TakeCharacter(text, 'E')) {
    if (!TakeCharacter(text, '+')) TakeCharacter(text, '-');
    const std::size_t digits = CountDigits(text);
    if (digits == 0) return std::nullopt;
    text.remove_prefix(digits);
  }
  if (!text.empty()) return std::nullopt;
  const double value = std::strtod(whole.c_str(), nullptr);
  if (!std::isfinite(value)) return std::nullopt;
  return value;
}

std::optional<std::int64_t> ReadMilliseconds(std::string_view text) {
  constexpr std::int64_t kDay = std::int64_t{24} * 60 * 60 * 1000;
  constexpr std::int64_t kSecondsEnd = 253'402'300'800;  // The end of the year 9999.
  if (!text.empty() && CountDigits(text) == text.size()) {
    std::int64_t seconds = 0;
    for (const char c : text) {
      seconds = seconds * 10 + (c - '0');
      if (seconds >= kSecondsEnd) return std::nullopt;
    }
    return seconds * 1000;
  }
  const auto year = TakeDigits(text, 4);
  if (!year || !TakeCharacter(text, '-')) return std::nullopt;
  const auto month = TakeDigits(text, 2);
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  if (text.empty()) return DaysSince1970(*year, *month, 1) * kDay;
  if (!TakeCharacter(text, '-')) return std::nullopt;
  const auto day = TakeDigits(text, 2);
  if (!day || *day < 1 || *day > DaysOf(*year, *month)) return std::nullopt;
  const std::int64_t midnight = DaysSince1970(*year, *month, *day) * kDay;
  if (text.empty()) return midnight;
  if (!TakeCharacter(text, 'T')) return std::nullopt;
  const auto time = ReadTime(text);
  if (!time) return std::nullopt;
  return midnight + *time;
}

std::optional<bool> ReadBool(std::string_view text) {
  if (SameText(text, "true", Case::kIgnored)) return true;
  if (SameText(text, "false", Case::kIgnored)) return false;
  return std::nullopt;
}

std::optional<std::string> ReadBase64(std::string_view text) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  if (text.size() % 4 != 0) return std::nullopt;
  std::size_t padding = 0;
  while (padding < 2 && text.ends_with('=')) {
    text.remove_suffix(1);
    ++padding;
  }
  std::vector<bool> bits;
  for (const char c : text) {
    const std::size_t digit = kDigits.find(c);
    if (digit == kDigits.npos) return std::nullopt;
    AppendBits(static_cast<unsigned>(digit), 6, bits);
  }
  std::string bytes;
  for (std::size_t i = 0; i + 8 <= bits.size(); i += 8) {
    unsigned byte = 0;
    for (std::size_t j = 0; j < 8; ++j) byte = byte * 2 + (bits[i + j] ? 1 : 0);
    bytes += static_cast<char>(byte);
  }
  return bytes;
}

std::optional<Range> ReadRange(std::string_view text) {
  const std::size_t slash = text.find('/');
  const std::string_view address = text.substr(0, slash);
  Range range;
  if (address.find(':') != address.npos) {
    range.size = 128;
    if (!ReadV6(address, range.bits)) return std::nullopt;
  } else if (!ReadV4(address, range.bits)) {
    return std::nullopt;
  }
  if (slash == text.npos) return range;
  const auto prefix = ReadWhole(text.substr(slash + 1));
  if (!prefix || static_cast<std::size_t>(*prefix) > range.size) return std::nullopt;
  range.bits.resize(static_cast<std::size_t>(*prefix));
  return range;
}

bool Lies(const Range& inner, const Range& outer) {
  if (inner.size != outer.size || inner.bits.size() < outer.bits.size()) return false;
  for (std::size_t i = 0; i < outer.bits.size(); ++i) {
    if (inner.bits[i] != outer.bits[i]) return false;
  }
  return true;
}

}  // namespace bulkhead::model
