// Address ranges: private ones where only public ones can be, and bits that do not count.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip

#include <fmt/format.h>

#include <algorithm>

#include "aws/ip_range.h"
#include "lint/checks.h"

namespace bulkhead::lint {
namespace {

using aws::IpRange;

// RFC 1918 and RFC 4193.
bool IsPrivate(const IpRange& range) {
  constexpr std::string_view kPrivate[] = {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16",
                                           "fc00::/7"};
  return std::ranges::any_of(
      kPrivate, [&](std::string_view text) { return IpRange::Parse(text)->Contains(range); });
}

// The range without the bits that its prefix leaves out.
IpRange Masked(IpRange range) {
  for (std::size_t i = 0; i < range.bytes.size(); ++i) {
    const int bits = std::clamp(range.prefix - static_cast<int>(i) * 8, 0, 8);
    range.bytes[i] &= static_cast<std::uint8_t>(0xff00U >> static_cast<unsigned>(bits));
  }
  return range;
}

std::string V6Text(const IpRange& range) {
  std::string text;
  // The first group of zeros that reaches to the end is what a masked range mostly has.
  std::size_t groups = 8;
  const auto group = [&](std::size_t i) {
    return static_cast<unsigned>(range.bytes[2 * i] << 8) + range.bytes[2 * i + 1];
  };
  while (groups > 0 && group(groups - 1) == 0) --groups;
  for (std::size_t i = 0; i < groups; ++i) {
    text += fmt::format("{}{:x}", i == 0 ? "" : ":", group(i));
  }
  return groups == 8 ? text : groups == 7 ? text + ":0" : text + "::";
}

std::string RangeText(const IpRange& range) {
  const auto& b = range.bytes;
  const std::string address = range.family == IpRange::Family::kV4
                                  ? fmt::format("{}.{}.{}.{}", b[0], b[1], b[2], b[3])
                                  : V6Text(range);
  return fmt::format("{}/{}", address, range.prefix);
}

void CheckPrivate(const ConditionView& condition, Report& report) {
  std::vector<Place> hidden;
  std::size_t known = 0;
  for (const JsonNode* value : condition.values) {
    const auto range = IpRange::Parse(value->text);
    if (!range) continue;
    ++known;
    if (IsPrivate(*range)) hidden.emplace_back(*value);
  }
  if (hidden.empty()) return;
  const bool all = hidden.size() == known;
  const bool negated = condition.negated();
  report.Add(all ? (negated ? Issue::kPrivateNotIpAddress : Issue::kPrivateIpAddress)
                 : (negated ? Issue::kPrivateNotIpAddressSubset : Issue::kPrivateIpAddressSubset),
             hidden);
}

}  // namespace

void CheckAddresses(const PolicyView& policy, Report& report) {
  for (const StatementView& statement : policy.statements) {
    for (const ConditionView& condition : statement.conditions) {
      if (condition.operand() != policy::OperandType::kIpRange) continue;
      if (condition.key_lower == "aws:sourceip") CheckPrivate(condition, report);
      for (const JsonNode* value : condition.values) {
        const auto range = IpRange::Parse(value->text);
        if (range && Masked(*range) != *range) {
          report.Add(Issue::kImproveIpRange, *value, {RangeText(Masked(*range))});
        }
      }
    }
  }
}

}  // namespace bulkhead::lint
