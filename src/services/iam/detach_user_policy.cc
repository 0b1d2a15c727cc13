// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachUserPolicy.html

#include "base/try.h"
#include "services/iam/attached_policies.h"
#include "services/iam/names.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<DetachUserPolicyOutput> DetachUserPolicy(Call& call, const DetachUserPolicyInput& input) {
  org::User user = *TRY(FindUser(call, input.user_name));
  TRY_VOID(Detach(user.attached, input.policy_arn));

  org::Change change;
  change.Put(std::move(user));
  return Reply<DetachUserPolicyOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
