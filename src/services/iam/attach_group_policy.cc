// https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachGroupPolicy.html

#include "base/try.h"
#include "services/iam/attached_policies.h"
#include "services/iam/names.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<AttachGroupPolicyOutput> AttachGroupPolicy(Call& call,
                                                   const AttachGroupPolicyInput& input) {
  org::Group group = *TRY(FindGroup(call, input.group_name));
  TRY_VOID(Attach(call, group.attached, input.policy_arn, kPoliciesPerGroup));

  org::Change change;
  change.Put(std::move(group));
  return Reply<AttachGroupPolicyOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
