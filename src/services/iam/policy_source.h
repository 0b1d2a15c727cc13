// PolicySource: the user, group or role whose policies are simulated or read.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html
//
// PolicySourceArn names it: an entity of the caller's own account. Pure. Documents are
// shared with the snapshot.
//
//   const PolicySource source = TRY(FindPolicySource(call, input.policy_source_arn));
//   for (const SimulatedPolicy& policy : source.policies) ...
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policy/document.h"
#include "services/contract/operation.h"

namespace bulkhead::services::iam {

// A policy under the names that answers give it.
struct SimulatedPolicy {
  policy::DocumentPtr document;
  std::string id;           // SourcePolicyId
  std::string type;         // SourcePolicyType: user, group, role, aws-managed, user-managed, ...
  std::string arn;          // Of a managed policy.
  std::string inline_name;  // Of an inline policy.
  std::string holder;       // The name of the user, group or role that has the inline policy.
};

struct PolicySource {
  std::string arn;
  std::vector<SimulatedPolicy> policies;  // Also those of the groups of a user.
  std::optional<SimulatedPolicy> boundary;
};

// InvalidInput when the ARN is none of a user, group or role; NoSuchEntity when there is no
// such one in the caller's account.
Result<PolicySource, Fault> FindPolicySource(const Call& call, std::string_view arn);

// Policies that a request brings: `PolicyInputList.1`, ... InvalidInput when one is malformed.
Result<std::vector<SimulatedPolicy>, Fault> ReadInputPolicies(
    const std::vector<std::string>& documents, std::string_view parameter, policy::Kind kind);

// The permission on the entity that the ARN names, whether it exists or not.
access::Check PolicySourceCheck(const Call& call, const std::string& arn);

// The same as a second argument of rows.
// NOLINTBEGIN(readability-identifier-naming)
inline constexpr auto OnPolicySource = [](const Call& call, const auto& input) -> Checks {
  return {PolicySourceCheck(call, input.policy_source_arn)};
};
// NOLINTEND(readability-identifier-naming)

}  // namespace bulkhead::services::iam
