#include "services/s3/public_policy.h"

#include <algorithm>
#include <array>

#include "aws/ip_range.h"
#include "base/encoding.h"

namespace bulkhead::services::s3 {
namespace {

using policy::Condition;
using policy::Principal;
using policy::Statement;

// "Fixed values" of these keep a statement from being public. Keys of principals in
// an organization or account are assumed to count: the list of the user guide grew over time.
constexpr auto kLimitingKeys = std::to_array<std::string_view>({
    "aws:sourcearn",
    "aws:sourcevpc",
    "aws:sourcevpce",
    "aws:sourceowner",
    "aws:sourceaccount",
    "aws:userid",
    "aws:principalorgid",
    "aws:principalaccount",
    "aws:principalarn",
    "aws:sourceorgid",
    "s3:dataaccesspointarn",
    "s3:dataaccesspointaccount",
    "s3:x-amz-server-side-encryption-aws-kms-key-id",
});

constexpr int kPrefixMinV4 = 8;  // Anything broader counts as public.
constexpr int kPrefixMinV6 = 32;

// No wildcard and no variable.
bool IsFixed(std::string_view value) {
  return value.find_first_of("*?$") == std::string_view::npos;
}

// "A set of CIDRs", none of them very broad.
bool IsNarrowRange(std::string_view value) {
  const auto range = aws::IpRange::Parse(value);
  if (!range) return false;
  return range->prefix >=
         (range->family == aws::IpRange::Family::kV4 ? kPrefixMinV4 : kPrefixMinV6);
}

// An ARN in which only the resource may have wildcards: the account stays fixed.
bool IsFixedAccessPoint(std::string_view value) {
  const std::size_t resource = value.find(":accesspoint/");
  return resource != std::string_view::npos && IsFixed(value.substr(0, resource));
}

bool Limits(const Condition& condition, std::string_view key, std::string_view value) {
  if (condition.op == Condition::Operator::kIpAddress) {
    return key == "aws:sourceip" && IsNarrowRange(value);
  }
  if (key == "s3:dataaccesspointarn") return IsFixed(value) || IsFixedAccessPoint(value);
  // "outside the pattern AROLEID:*"
  if (key == "aws:userid" && value.ends_with(":*"))
    return IsFixed(value.substr(0, value.size() - 2));
  return IsFixed(value);
}

bool IsPositive(Condition::Operator op) {
  using enum Condition::Operator;
  return op == kStringEquals || op == kStringEqualsIgnoreCase || op == kStringLike ||
         op == kArnEquals || op == kArnLike || op == kIpAddress;
}

bool Limits(const Condition& condition) {
  if (!IsPositive(condition.op) || condition.missing == Condition::Missing::kHolds ||
      condition.set == Condition::Set::kForAllValues) {
    return false;
  }
  const std::string key = base::ToLower(condition.key);
  const bool known = condition.op == Condition::Operator::kIpAddress
                         ? key == "aws:sourceip"
                         : std::ranges::find(kLimitingKeys, key) != kLimitingKeys.end();
  return known && std::ranges::all_of(condition.values, [&](const std::string& value) {
           return Limits(condition, key, value);
         });
}

bool IsPublic(const Statement& statement) {
  if (statement.effect == policy::Effect::kDeny) return false;
  const bool everyone = statement.principal_sense != policy::Sense::kListed ||
                        std::ranges::any_of(statement.principals, [](const Principal& principal) {
                          return principal.type == Principal::Type::kAny || principal.value == "*";
                        });
  return everyone && std::ranges::none_of(statement.conditions, [](const Condition& condition) {
           return Limits(condition);
         });
}

}  // namespace

bool IsPublic(const policy::Document& document) {
  return std::ranges::any_of(document.statements(),
                             [](const Statement& statement) { return IsPublic(statement); });
}

policy::DocumentPtr EffectivePolicy(const org::Bucket& bucket, const AccountId& caller) {
  const bool restricted =
      bucket.public_access_block && bucket.public_access_block->restrict_public_buckets;
  if (restricted && caller != bucket.account && bucket.bucket_policy != nullptr &&
      IsPublic(*bucket.bucket_policy)) {
    return nullptr;
  }
  return bucket.bucket_policy;
}

}  // namespace bulkhead::services::s3
