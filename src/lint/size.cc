// The size of a policy against its quota.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/encoding.h"
#include "catalog/quotas.h"
#include "lint/checks.h"

namespace bulkhead::lint {
namespace {

using catalog::PolicyPlace;

struct ServicePlace {
  std::string_view prefix;  // Of its actions.
  PolicyPlace place;
};

constexpr std::array kServicePlaces = {
    ServicePlace{"s3:", PolicyPlace::kBucket}, ServicePlace{"kms:", PolicyPlace::kKey},
    ServicePlace{"sqs:", PolicyPlace::kQueue}, ServicePlace{"dynamodb:", PolicyPlace::kTable}};

// What a resource policy is attached to, if all its actions are of one of these services.
std::optional<PolicyPlace> PlaceByActions(const PolicyView& policy) {
  for (const ServicePlace& row : kServicePlaces) {
    bool all = !policy.statements.empty();
    for (const StatementView& statement : policy.statements) {
      all = all && !statement.action.values.empty() &&
            std::ranges::all_of(statement.action.values, [&row](const JsonNode* action) {
              return base::ToLower(action->text).starts_with(row.prefix);
            });
    }
    if (all) return row.place;
  }
  return std::nullopt;
}

std::optional<PolicyPlace> PlaceOf(const PolicyView& policy) {
  switch (policy.options.type) {
    case PolicyType::kIdentity:
    case PolicyType::kBoundary: return PolicyPlace::kManaged;
    case PolicyType::kSession: return PolicyPlace::kSession;
    case PolicyType::kTrust: return PolicyPlace::kTrust;
    case PolicyType::kServiceControl: return PolicyPlace::kServiceControl;
    case PolicyType::kResourceControl: return PolicyPlace::kResourceControl;
    case PolicyType::kEndpoint: return PolicyPlace::kVpcEndpoint;
    case PolicyType::kResource: break;
  }
  switch (policy.options.resource) {
    case ResourceType::kUnknown: return PlaceByActions(policy);
    case ResourceType::kTable: return PolicyPlace::kTable;
    // Access points have the limit of buckets.
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-restrictions-limitations-naming-rules.html
    case ResourceType::kBucket:
    case ResourceType::kAccessPoint:
    case ResourceType::kMultiRegionAccessPoint:
    case ResourceType::kObjectLambdaAccessPoint: return PolicyPlace::kBucket;
  }
  return std::nullopt;
}

Size SizeOf(const PolicyView& policy) {
  const std::optional<PolicyPlace> place = PlaceOf(policy);
  constexpr auto kCharacters = catalog::Measure::kCharacters;
  if (!place) {
    return {.characters = catalog::Measured(policy.text, kCharacters),
            .minified = catalog::Measured(policy::Minify(policy.text), kCharacters)};
  }
  const catalog::SizeQuota& quota = catalog::QuotaOf(*place);
  return {.characters = catalog::Measured(policy.text, quota.measure),
          .minified = catalog::Measured(policy::Minify(policy.text), quota.measure),
          .quota = quota.max,
          .of = quota.name};
}

std::vector<std::string> Words(Issue issue, const Size& size) {
  if (issue == Issue::kPolicySizeExceedsRoleTrustPolicyQuota) return {};
  return {std::to_string(size.characters), std::to_string(size.quota)};
}

}  // namespace

Size MeasureSize(std::string_view text, const Options& options) {
  const auto root = policy::ParseJsonTree(
      text, {.bytes_max = policy::kDocumentBytesMax, .depth_max = policy::kDocumentDepthMax});
  const JsonNode nothing;
  return SizeOf(ViewPolicy(text, root ? *root : nothing, options));
}

void CheckSize(const PolicyView& policy, Report& report) {
  const Size size = SizeOf(policy);
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
