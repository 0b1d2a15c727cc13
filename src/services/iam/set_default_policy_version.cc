// https://docs.aws.amazon.com/IAM/latest/APIReference/API_SetDefaultPolicyVersion.html

#include "base/try.h"
#include "services/iam/policies.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<SetDefaultPolicyVersionOutput> SetDefaultPolicyVersion(
    Call& call, const SetDefaultPolicyVersionInput& input) {
  org::ManagedPolicy policy =
      *TRY(FindOwnPolicy(call, input.policy_arn, "iam:SetDefaultPolicyVersion"));
  policy.default_version = TRY(FindVersion(policy, input.version_id)).id;

  org::Change change;
  change.Put(std::move(policy));
  return Reply<SetDefaultPolicyVersionOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
