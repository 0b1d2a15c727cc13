// The size of a policy against its quota.

#include <fmt/format.h>

#include <algorithm>

#include "base/encoding.h"
#include "lint/checks.h"

namespace bulkhead::lint {
namespace {

// Characters, not bytes.
std::size_t CountAll(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80; }));
}

struct Quota {
  std::size_t characters_max = 0;
  enum class White { kCounts, kFree } white = White::kFree;
};

// 2026-05-15: SCPs may have 10,240 characters (5,120 before).
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html
// https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
Quota QuotaOf(const Options& options) {
  using White = Quota::White;
  switch (options.type) {
    case PolicyType::kIdentity:
    case PolicyType::kBoundary: return {6'144, White::kFree};
    case PolicyType::kSession: return {2'048, White::kCounts};
    case PolicyType::kTrust: return {2'048, White::kFree};
    case PolicyType::kServiceControl: return {10'240, White::kCounts};
    case PolicyType::kResourceControl: return {5'120, White::kCounts};
    case PolicyType::kEndpoint: return {20'480, White::kCounts};
    case PolicyType::kResource:
      return {options.resource == ResourceType::kUnknown ? std::size_t{0} : 20'480, White::kCounts};
  }
  return {};
}

std::vector<std::string> Words(Issue issue, const Size& size) {
  if (issue == Issue::kPolicySizeExceedsRoleTrustPolicyQuota) return {};
  return {std::to_string(size.characters), std::to_string(size.quota)};
}

}  // namespace

Size MeasureSize(std::string_view text, const Options& options) {
  const Quota quota = QuotaOf(options);
  if (quota.white == Quota::White::kFree) {
    const std::size_t count = policy::CountCharacters(text);
    return {.characters = count, .minified = count, .quota = quota.characters_max};
  }
  return {.characters = CountAll(text),
          .minified = CountAll(policy::Minify(text)),
          .quota = quota.characters_max};
}

void CheckSize(const PolicyView& policy, Report& report) {
  const Size size = MeasureSize(policy.text, policy.options);
  if (size.quota == 0 || size.characters <= size.quota) return;
  Issue issue = Issue::kPolicySizeExceedsIdentityPolicyQuota;
  if (policy.is_resource_based()) issue = Issue::kPolicySizeExceedsResourcePolicyQuota;
  if (policy.is(PolicyType::kTrust)) issue = Issue::kPolicySizeExceedsRoleTrustPolicyQuota;
  if (policy.is(PolicyType::kServiceControl)) issue = Issue::kPolicySizeExceedsScpQuota;
  if (policy.is(PolicyType::kResourceControl)) issue = Issue::kPolicySizeExceedsRcpQuota;
  report.Add(issue, *policy.root, Words(issue, size),
             size.minified <= size.quota
                 ? fmt::format("without white space it has {} characters, and fits", size.minified)
                 : fmt::format("it has {} characters too many", size.minified - size.quota));
}

}  // namespace bulkhead::lint
