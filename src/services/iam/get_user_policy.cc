// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUserPolicy.html

#include "base/try.h"
#include "services/iam/inline_policies.h"
#include "services/iam/names.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<GetUserPolicyOutput> GetUserPolicy(Call& call, const GetUserPolicyInput& input) {
  const org::User* user = TRY(FindUser(call, input.user_name));
  std::string document = TRY(GetInline(kUserInline, user->inline_policies, input.policy_name));
  return Reply<GetUserPolicyOutput>{{.user_name = user->name,
                                     .policy_name = input.policy_name,
                                     .policy_document = std::move(document)}};
}

}  // namespace bulkhead::services::iam
