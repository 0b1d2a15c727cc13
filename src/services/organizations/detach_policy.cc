// https://docs.aws.amazon.com/organizations/latest/APIReference/API_DetachPolicy.html

#include "services/organizations/operations.h"

#include "base/check.h"
#include "base/try.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"
#include "services/organizations/policy_types.h"

namespace bulkhead::services::organizations {

Outcome<DetachPolicyOutput> DetachPolicy(Call& call, const DetachPolicyInput& input) {
  const Directory directory = TRY(Directory::Delegable(call));

  // 1. Both are there, and the one is attached to the other.
  const org::Policy* policy = directory.FindPolicy(input.policy_id);
  if (policy == nullptr) return PolicyNotFound();
  if (!directory.FindTarget(input.target_id)) return TargetNotFound();
  const std::vector<std::string> attached = directory.PoliciesAt(input.target_id, policy->type);
  if (std::ranges::find(attached, policy->id) == attached.end()) return PolicyNotAttached();

  // 2. "RCPFullAWSAccess [...] You cannot detach this policy."
  if (IsNonDetachable(*policy)) return InvalidInput(Invalid::kNonDetachablePolicy);

  // 3. "Every root, OU, and account must have at least one SCP attached." Types that
  // configure have no minimum.
  const PolicyType* type = FindPolicyType(policy->type);
  CHECK(type != nullptr);
  if (type->authorization != nullptr && attached.size() == 1) {
    return ConstraintViolation(Limit::kMinPolicyTypeAttachment);
  }

  Reply<DetachPolicyOutput> reply;
  reply.change.Erase<org::Attachment>(org::JoinKey(input.target_id, policy->id));
  return reply;
}

}  // namespace bulkhead::services::organizations
