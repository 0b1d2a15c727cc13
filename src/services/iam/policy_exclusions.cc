#include "services/iam/policy_exclusions.h"

#include <fmt/format.h>

#include <algorithm>

#include "aws/arn.h"
#include "aws/wildcard.h"
#include "services/iam/faults.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {
namespace {

// "At most one `*` and any number of `?`." Of AttachmentName the page says so, too, but the
// model's pattern has no wildcards: until it does, they are refused before this is asked.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_InlinePolicyIdentifierType.html
bool IsHolderPattern(std::string_view text) { return std::ranges::count(text, '*') <= 1; }

// "Wildcard characters are supported in the resource name portion of the ARN."
bool IsPolicyArn(std::string_view text) {
  const std::optional<aws::Arn> arn = aws::Arn::Parse(text);
  if (!arn || !arn->resource.starts_with("policy/")) return false;
  const std::string_view fixed = text.substr(0, text.size() - arn->resource.size());
  return fixed.find_first_of("*?") == std::string_view::npos && IsHolderPattern(arn->resource);
}

}  // namespace

Result<PolicyExclusions, Fault> PolicyExclusions::Read(
    const std::vector<PolicyIdentifier>& identifiers) {
  PolicyExclusions out;
  for (const PolicyIdentifier& identifier : identifiers) {
    const int forms = (identifier.policy_type ? 1 : 0) + (identifier.policy_arn ? 1 : 0) +
                      (identifier.inline_policy_identifier ? 1 : 0);
    if (forms != 1) {
      return InvalidInput(
          "A policy identifier has exactly one of PolicyType, PolicyArn and "
          "InlinePolicyIdentifier.");
    }
    if (identifier.policy_type) out.types_.push_back(*identifier.policy_type);
    if (identifier.policy_arn) {
      if (!IsPolicyArn(*identifier.policy_arn)) {
        return InvalidInput(fmt::format("The policy ARN {} is invalid.", *identifier.policy_arn));
      }
      out.arns_.push_back(*identifier.policy_arn);
    }
    if (identifier.inline_policy_identifier) {
      const InlinePolicyIdentifierType& named = *identifier.inline_policy_identifier;
      if (!IsHolderPattern(named.attachment_name)) {
        return InvalidInput(
            fmt::format("The attachment name {} has more than one *.", named.attachment_name));
      }
      out.inline_.push_back({.name = named.policy_name,
                             .type = named.attachment_type,
                             .holder = named.attachment_name});
    }
  }
  return out;
}

bool PolicyExclusions::Match(const SimulatedPolicy& policy) const {
  if (!policy.arn.empty()) return MatchType(policy.type) || MatchArn(policy.arn);
  if (policy.inline_name.empty()) return false;
  return MatchType("inline") || std::ranges::any_of(inline_, [&](const Inline& named) {
           return named.name == policy.inline_name && named.type == policy.type &&
                  aws::MatchesWildcard(named.holder, policy.holder);
         });
}

bool PolicyExclusions::MatchType(std::string_view type) const {
  return std::ranges::find(types_, type) != types_.end();
}

bool PolicyExclusions::MatchArn(std::string_view arn) const {
  return std::ranges::any_of(
      arns_, [&](const std::string& pattern) { return aws::MatchesWildcard(pattern, arn); });
}

}  // namespace bulkhead::services::iam
