// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAssumeRolePolicy.html

#include "base/try.h"
#include "services/iam/roles.h"
#include "services/iam/trust_policies.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<UpdateAssumeRolePolicyOutput> UpdateAssumeRolePolicy(
    Call& call, const UpdateAssumeRolePolicyInput& input) {
  org::Role role = *TRY(FindModifiableRole(call, input.role_name));
  role.trust = TRY(ReadTrustPolicy(call, input.policy_document));

  org::Change change;
  change.Put(std::move(role));
  return Reply<UpdateAssumeRolePolicyOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
