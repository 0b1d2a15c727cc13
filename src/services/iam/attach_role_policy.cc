// https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html

#include "base/try.h"
#include "services/iam/attached_policies.h"
#include "services/iam/roles.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<AttachRolePolicyOutput> AttachRolePolicy(Call& call, const AttachRolePolicyInput& input) {
  org::Role role = *TRY(FindModifiableRole(call, input.role_name));
  TRY_VOID(Attach(call, role.attached, input.policy_arn, kPoliciesPerRole));

  org::Change change;
  change.Put(std::move(role));
  return Reply<AttachRolePolicyOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
