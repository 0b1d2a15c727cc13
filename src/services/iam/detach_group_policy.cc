// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachGroupPolicy.html

#include "base/try.h"
#include "services/iam/attached_policies.h"
#include "services/iam/names.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<DetachGroupPolicyOutput> DetachGroupPolicy(Call& call,
                                                   const DetachGroupPolicyInput& input) {
  org::Group group = *TRY(FindGroup(call, input.group_name));
  TRY_VOID(Detach(group.attached, input.policy_arn));

  org::Change change;
  change.Put(std::move(group));
  return Reply<DetachGroupPolicyOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
