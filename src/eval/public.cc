#include "eval/public.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/encoding.h"

namespace bulkhead::eval {
namespace {

using policy::Condition;
using policy::Principal;
using policy::Statement;
using policy::Version;

// "Fixed values" of these keep a statement from being public. That keys of principals
// beside aws:PrincipalOrgID count is assumed.
constexpr auto kFixingKeys = std::to_array<std::string_view>({
    "aws:principalorgid",
    "aws:principalorgpaths",
    "aws:principalarn",
    "aws:principalaccount",
    "aws:principalservicename",
    "aws:sourcearn",
    "aws:sourcevpc",
    "aws:sourcevpce",
    "aws:sourceowner",
    "aws:sourceaccount",
    "aws:userid",
    "s3:x-amz-server-side-encryption-aws-kms-key-id",
    "s3:dataaccesspointaccount",
});
constexpr std::string_view kAddressKey = "aws:sourceip";
constexpr std::string_view kAccessPointKey = "s3:dataaccesspointarn";

constexpr int kPrefixMinV4 = 8;  // Anything broader counts as public.
constexpr int kPrefixMinV6 = 32;

// No wildcard and no variable.
bool IsFixed(std::string_view value, Version version) {
  return value.find_first_of("*?") == value.npos &&
         (version != Version::k2012 || value.find("${") == value.npos);
}

// "A set of CIDRs", none of them very broad.
bool IsNarrowRange(std::string_view value) {
  const auto range = aws::IpRange::Parse(value);
  return range && IsNarrow(*range);
}

// "This value can contain a wildcard for the access point name without rendering the
// policy public, as long as the account id is fixed."
bool HasFixedAccount(std::string_view arn, Version version) {
  for (int i = 0; i < 4; ++i) {
    const std::size_t colon = arn.find(':');
    if (colon == arn.npos) return false;
    arn.remove_prefix(colon + 1);
  }
  const std::size_t end = arn.find(':');
  return end != arn.npos && end > 0 && IsFixed(arn.substr(0, end), version);
}

bool TakesFixedValues(Condition::Operator op) {
  using enum Condition::Operator;
  return op == kStringEquals || op == kStringEqualsIgnoreCase || op == kStringLike ||
         op == kArnEquals || op == kArnLike;
}

bool IsFixing(const Condition& condition, Version version, PublicPolicy kind) {
  if (condition.missing == Condition::Missing::kHolds ||
      condition.set == Condition::Set::kForAllValues) {
    return false;
  }
  const std::string key = base::ToLower(condition.key);
  if (condition.op == Condition::Operator::kIpAddress) {
    return key == kAddressKey && std::ranges::all_of(condition.values, IsNarrowRange);
  }
  if (!TakesFixedValues(condition.op) || key == kAddressKey || !IsFixingKey(key, kind)) {
    return false;
  }
  const bool is_access_point = key == kAccessPointKey;
  return std::ranges::all_of(condition.values, [&](const std::string& value) {
    return IsFixed(value, version) || (is_access_point && HasFixedAccount(value, version));
  });
}

bool OpensToEveryone(const Statement& statement, Version version, PublicPolicy kind) {
  if (statement.effect == policy::Effect::kDeny) return false;
  const bool everyone =
      statement.principal_sense != policy::Sense::kListed ||
      std::ranges::any_of(statement.principals, [](const Principal& principal) {
        return principal.value == "*" || principal.type == Principal::Type::kFederated;
      });
  return everyone && std::ranges::none_of(statement.conditions, [&](const Condition& condition) {
           return IsFixing(condition, version, kind);
         });
}

}  // namespace

bool IsFixingKey(std::string_view key, PublicPolicy kind) {
  return key == kAddressKey || (key == kAccessPointKey && kind == PublicPolicy::kBucket) ||
         std::ranges::find(kFixingKeys, key) != kFixingKeys.end();
}

bool IsNarrow(const aws::IpRange& range) {
  const bool is_v4 = range.family == aws::IpRange::Family::kV4;
  return range.prefix >= (is_v4 ? kPrefixMinV4 : kPrefixMinV6);
}

bool IsPublic(const policy::Document& document, PublicPolicy kind) {
  return std::ranges::any_of(document.statements(), [&](const Statement& statement) {
    return OpensToEveryone(statement, document.version(), kind);
  });
}

}  // namespace bulkhead::eval
