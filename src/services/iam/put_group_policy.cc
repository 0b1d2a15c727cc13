// https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutGroupPolicy.html

#include "base/try.h"
#include "services/iam/inline_policies.h"
#include "services/iam/names.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<PutGroupPolicyOutput> PutGroupPolicy(Call& call, const PutGroupPolicyInput& input) {
  org::Group group = *TRY(FindGroup(call, input.group_name));
  TRY_VOID(PutInline(kGroupInline, group.name, group.inline_policies, input.policy_name,
                     input.policy_document));

  org::Change change;
  change.Put(std::move(group));
  return Reply<PutGroupPolicyOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
