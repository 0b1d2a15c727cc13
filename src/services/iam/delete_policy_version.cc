// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicyVersion.html

#include "base/try.h"
#include "services/iam/faults.h"
#include "services/iam/policies.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<DeletePolicyVersionOutput> DeletePolicyVersion(Call& call,
                                                       const DeletePolicyVersionInput& input) {
  org::ManagedPolicy policy =
      *TRY(FindOwnPolicy(call, input.policy_arn, "iam:DeletePolicyVersion"));
  TRY_VOID(FindVersion(policy, input.version_id));
  if (input.version_id == policy.default_version) {
    return DeleteConflictWith("Cannot delete the default version of a policy.");
  }
  std::erase_if(policy.versions,
                [&](const auto& version) { return version.id == input.version_id; });

  org::Change change;
  change.Put(std::move(policy));
  return Reply<DeletePolicyVersionOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
