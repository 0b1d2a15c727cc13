#include "policy/operand.h"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>

#include "base/encoding.h"

namespace bulkhead::policy {

std::optional<double> ParseNumber(std::string_view text) {
  if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size() ||
      !std::isfinite(value)) {
    return std::nullopt;
  }
  return value;
}

std::optional<Instant> ParseDate(std::string_view text) {
  if (!text.empty() && text.find_first_not_of("0123456789") == text.npos) {
    constexpr std::int64_t kSecondsMax = 253'402'300'799;  // The end of the year 9999.
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error != std::errc{} || seconds > kSecondsMax) return std::nullopt;
    return Instant::FromUnixSeconds(seconds);
  }
  std::string month;  // Short enough to need no allocation.
  if (text.size() == 7) {
    month.append(text).append("-01");
    text = month;
  }
  const Result<Instant> parsed = Instant::ParseIso8601(text);
  if (!parsed) return std::nullopt;
  return *parsed;
}

std::optional<bool> ParseBoolean(std::string_view text) {
  if (base::EqualsIgnoreCase(text, "true")) return true;
  if (base::EqualsIgnoreCase(text, "false")) return false;
  return std::nullopt;
}

}  // namespace bulkhead::policy
