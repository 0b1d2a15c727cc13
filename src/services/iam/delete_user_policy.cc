// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUserPolicy.html

#include "base/try.h"
#include "services/iam/inline_policies.h"
#include "services/iam/names.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<DeleteUserPolicyOutput> DeleteUserPolicy(Call& call, const DeleteUserPolicyInput& input) {
  org::User user = *TRY(FindUser(call, input.user_name));
  TRY_VOID(DeleteInline(kUserInline, user.inline_policies, input.policy_name));

  org::Change change;
  change.Put(std::move(user));
  return Reply<DeleteUserPolicyOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
