// https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutUserPolicy.html

#include "base/try.h"
#include "services/iam/inline_policies.h"
#include "services/iam/names.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<PutUserPolicyOutput> PutUserPolicy(Call& call, const PutUserPolicyInput& input) {
  org::User user = *TRY(FindUser(call, input.user_name));
  TRY_VOID(PutInline(kUserInline, user.name, user.inline_policies, input.policy_name,
                     input.policy_document));

  org::Change change;
  change.Put(std::move(user));
  return Reply<PutUserPolicyOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
