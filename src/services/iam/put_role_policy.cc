// https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html

#include "base/try.h"
#include "services/iam/inline_policies.h"
#include "services/iam/roles.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<PutRolePolicyOutput> PutRolePolicy(Call& call, const PutRolePolicyInput& input) {
  org::Role role = *TRY(FindModifiableRole(call, input.role_name));
  TRY_VOID(PutInline(kRoleInline, role.name, role.inline_policies, input.policy_name,
                     input.policy_document));

  org::Change change;
  change.Put(std::move(role));
  return Reply<PutRolePolicyOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
