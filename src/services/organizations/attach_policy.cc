// https://docs.aws.amazon.com/organizations/latest/APIReference/API_AttachPolicy.html

#include "services/organizations/operations.h"

#include "base/check.h"
#include "base/try.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"
#include "services/organizations/policy_types.h"

namespace bulkhead::services::organizations {

Outcome<AttachPolicyOutput> AttachPolicy(Call& call, const AttachPolicyInput& input) {
  const Directory directory = TRY(Directory::Delegable(call));

  // 1. Both are there.
  const org::Policy* policy = directory.FindPolicy(input.policy_id);
  if (policy == nullptr) return PolicyNotFound();
  if (!directory.FindTarget(input.target_id)) return TargetNotFound();

  // 2. "You can't attach policies of the specified type to entities in a root until
  // you enable that type in the root."
  if (!directory.root().policy_types.contains(policy->type)) return PolicyTypeNotEnabled();

  // 3. Once, and within the quota.
  const std::vector<std::string> attached = directory.PoliciesAt(input.target_id, policy->type);
  if (std::ranges::find(attached, policy->id) != attached.end()) {
    return DuplicatePolicyAttachment();
  }
  const PolicyType* type = FindPolicyType(policy->type);
  CHECK(type != nullptr);
  if (attached.size() >= AttachmentsMax(*type)) {
    return ConstraintViolation(Limit::kMaxPolicyTypeAttachment);
  }

  Reply<AttachPolicyOutput> reply;
  reply.change.Put(org::Attachment{.target_id = input.target_id,
                                   .policy_id = policy->id,
                                   .organization_id = directory.organization().id,
                                   .order = directory.NextOrderAt(input.target_id)});
  return reply;
}

}  // namespace bulkhead::services::organizations
