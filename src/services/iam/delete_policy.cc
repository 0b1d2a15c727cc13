// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicy.html

#include "base/try.h"
#include "services/iam/faults.h"
#include "services/iam/policies.h"
#include "services/iam/types.h"
#include "services/iam/usage.h"

namespace bulkhead::services::iam {

Outcome<DeletePolicyOutput> DeletePolicy(Call& call, const DeletePolicyInput& input) {
  const org::ManagedPolicy* policy = TRY(FindOwnPolicy(call, input.policy_arn, "iam:DeletePolicy"));
  if (AttachmentCount(call, policy->arn) + BoundaryCount(call, policy->arn) > 0) {
    return DeleteConflictWith("Cannot delete a policy attached to entities.");
  }
  if (policy->versions.size() > 1) {
    return DeleteConflictWith(
        "This policy has more than one version. Before you delete a policy, you must delete the "
        "policy's versions. The default version is deleted with the policy.");
  }

  org::Change change;
  change.Erase<org::ManagedPolicy>(policy->Key());
  return Reply<DeletePolicyOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
