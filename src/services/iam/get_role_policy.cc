// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html

#include "base/try.h"
#include "services/iam/inline_policies.h"
#include "services/iam/names.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<GetRolePolicyOutput> GetRolePolicy(Call& call, const GetRolePolicyInput& input) {
  const org::Role* role = TRY(FindRole(call, input.role_name));
  std::string document = TRY(GetInline(kRoleInline, role->inline_policies, input.policy_name));
  return Reply<GetRolePolicyOutput>{{.role_name = role->name,
                                     .policy_name = input.policy_name,
                                     .policy_document = std::move(document)}};
}

}  // namespace bulkhead::services::iam
