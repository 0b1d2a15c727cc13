// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteGroupPolicy.html

#include "base/try.h"
#include "services/iam/inline_policies.h"
#include "services/iam/names.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<DeleteGroupPolicyOutput> DeleteGroupPolicy(Call& call,
                                                   const DeleteGroupPolicyInput& input) {
  org::Group group = *TRY(FindGroup(call, input.group_name));
  TRY_VOID(DeleteInline(kGroupInline, group.inline_policies, input.policy_name));

  org::Change change;
  change.Put(std::move(group));
  return Reply<DeleteGroupPolicyOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
