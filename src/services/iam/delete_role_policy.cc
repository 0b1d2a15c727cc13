// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRolePolicy.html

#include "base/try.h"
#include "services/iam/inline_policies.h"
#include "services/iam/roles.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<DeleteRolePolicyOutput> DeleteRolePolicy(Call& call, const DeleteRolePolicyInput& input) {
  org::Role role = *TRY(FindModifiableRole(call, input.role_name));
  TRY_VOID(DeleteInline(kRoleInline, role.inline_policies, input.policy_name));

  org::Change change;
  change.Put(std::move(role));
  return Reply<DeleteRolePolicyOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
