// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetGroupPolicy.html

#include "base/try.h"
#include "services/iam/inline_policies.h"
#include "services/iam/names.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<GetGroupPolicyOutput> GetGroupPolicy(Call& call, const GetGroupPolicyInput& input) {
  const org::Group* group = TRY(FindGroup(call, input.group_name));
  std::string document = TRY(GetInline(kGroupInline, group->inline_policies, input.policy_name));
  return Reply<GetGroupPolicyOutput>{{.group_name = group->name,
                                      .policy_name = input.policy_name,
                                      .policy_document = std::move(document)}};
}

}  // namespace bulkhead::services::iam
