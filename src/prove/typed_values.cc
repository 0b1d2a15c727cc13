#include "prove/typed_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <set>

#include "aws/ip_range.h"
#include "base/encoding.h"
#include "base/instant.h"
#include "eval/public.h"
#include "policy/operand.h"

namespace bulkhead::prove {
namespace {

using aws::IpRange;
using Family = IpRange::Family;

std::size_t BytesOf(Family family) { return family == Family::kV4 ? 4 : 16; }

// The first address of a range; the first one behind it, if there is one.
IpRange Start(IpRange range) {
  const auto bits = static_cast<int>(BytesOf(range.family) * 8);
  for (int bit = range.prefix; bit < bits; ++bit) {
    auto& byte = range.bytes[static_cast<std::size_t>(bit / 8)];
    byte = static_cast<std::uint8_t>(byte & ~(0x80U >> static_cast<unsigned>(bit % 8)));
  }
  range.prefix = bits;
  return range;
}

std::optional<IpRange> Behind(const IpRange& range) {
  IpRange next = Start(range);
  for (int bit = range.prefix - 1; bit >= 0; --bit) {  // Add one to the prefix.
    auto& byte = next.bytes[static_cast<std::size_t>(bit / 8)];
    const auto mask = static_cast<std::uint8_t>(0x80U >> static_cast<unsigned>(bit % 8));
    byte ^= mask;
    if ((byte & mask) != 0) return next;
  }
  return std::nullopt;
}

std::string ToText(const IpRange& address) {
  if (address.family == Family::kV4) {
    return fmt::format("{}.{}.{}.{}", address.bytes[0], address.bytes[1], address.bytes[2],
                       address.bytes[3]);
  }
  std::string out;
  for (std::size_t i = 0; i < address.bytes.size(); i += 2) {
    if (i != 0) out += ':';
    out += fmt::format("{:x}", (address.bytes[i] << 8U) | address.bytes[i + 1]);
  }
  return out;
}

// Each of the sorted values, one between each two, one before and one behind them.
template <class Number>
std::vector<Number> Around(const std::set<Number>& values, Number step) {
  if (values.empty()) return {Number{}};
  std::vector<Number> all = {*values.begin() - step};
  for (auto it = values.begin(); it != values.end(); ++it) {
    all.push_back(*it);
    const auto next = std::next(it);
    if (next == values.end()) break;
    const Number middle = *it + (*next - *it) / 2;
    if (middle != *it && middle != *next) all.push_back(middle);
  }
  all.push_back(*values.rbegin() + step);
  return all;
}

}  // namespace

std::vector<std::string> NumbersAround(const std::vector<std::string>& operands) {
  std::set<double> values;
  for (const std::string& operand : operands) {
    if (const auto number = policy::ParseNumber(operand)) values.insert(*number);
  }
  std::vector<std::string> out;
  for (const double value : Around(values, 1.0)) {
    std::string text = fmt::format("{}", value);
    // A number that is too large to be one is left out.
    if (policy::ParseNumber(text)) out.push_back(std::move(text));
  }
  return out;
}

std::vector<std::string> DatesAround(const std::vector<std::string>& operands, DateForm form) {
  constexpr std::int64_t kDay = 86'400'000;
  std::set<std::int64_t> values;
  for (const std::string& operand : operands) {
    if (const auto date = policy::ParseDate(operand)) values.insert(date->unix_milliseconds());
  }
  if (values.empty()) values.insert(1'767'225'600'000);  // 2026.
  std::vector<std::string> out;
  for (const std::int64_t value : Around(values, kDay)) {
    const Instant instant = Instant::FromUnixMilliseconds(value);
    out.push_back(form == DateForm::kSeconds ? std::to_string(instant.unix_seconds())
                                             : instant.ToIso8601Milliseconds());
  }
  return out;
}

std::vector<std::string> AddressesAround(const std::vector<std::string>& ranges, Addresses which) {
  std::vector<IpRange> all;
  for (const std::string& text : ranges) {
    if (const auto range = IpRange::Parse(text)) all.push_back(*range);
  }
  std::vector<IpRange> starts;
  starts.push_back({.family = Family::kV4, .prefix = 32});
  starts.push_back({.family = Family::kV6, .prefix = 128});
  for (const IpRange& range : all) {
    starts.push_back(Start(range));
    if (const auto behind = Behind(range)) starts.push_back(*behind);
  }
  std::vector<std::string> out;
  for (const IpRange& address : starts) {
    const bool in_narrow = std::ranges::any_of(all, [&address](const IpRange& range) {
      return eval::IsNarrow(range) && range.Contains(address);
    });
    if (which == Addresses::kAll || !in_narrow) out.push_back(ToText(address));
  }
  return out;
}

std::vector<std::string> BinariesBeside(const std::vector<std::string>& operands) {
  std::set<std::string> all;
  std::size_t longest = 0;
  for (const std::string& operand : operands) {
    const auto bytes = base::FromBase64(operand);
    if (!bytes) continue;
    all.insert(operand);
    longest = std::max(longest, bytes->size());
  }
  all.insert(base::ToBase64(std::string(longest + 1, 'x')));  // Longer than all of them.
  return {all.begin(), all.end()};
}

}  // namespace bulkhead::prove
