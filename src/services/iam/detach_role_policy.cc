// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachRolePolicy.html

#include "base/try.h"
#include "services/iam/attached_policies.h"
#include "services/iam/roles.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<DetachRolePolicyOutput> DetachRolePolicy(Call& call, const DetachRolePolicyInput& input) {
  org::Role role = *TRY(FindModifiableRole(call, input.role_name));
  TRY_VOID(Detach(role.attached, input.policy_arn));

  org::Change change;
  change.Put(std::move(role));
  return Reply<DetachRolePolicyOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
