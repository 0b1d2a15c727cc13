// https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachUserPolicy.html

#include "base/try.h"
#include "services/iam/attached_policies.h"
#include "services/iam/names.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<AttachUserPolicyOutput> AttachUserPolicy(Call& call, const AttachUserPolicyInput& input) {
  org::User user = *TRY(FindUser(call, input.user_name));
  TRY_VOID(Attach(call, user.attached, input.policy_arn, kPoliciesPerUser));

  org::Change change;
  change.Put(std::move(user));
  return Reply<AttachUserPolicyOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
