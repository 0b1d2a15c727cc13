// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroupPolicies.html

#include "base/try.h"
#include "services/iam/inline_policies.h"
#include "services/iam/names.h"
#include "services/iam/paging.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<ListGroupPoliciesOutput> ListGroupPolicies(Call& call,
                                                   const ListGroupPoliciesInput& input) {
  const org::Group* group = TRY(FindGroup(call, input.group_name));
  Pager pager = TRY(Pager::Start(call, "ListGroupPolicies", input.marker, input.max_items));
  ListGroupPoliciesOutput output;
  output.policy_names = TakeNames(group->inline_policies, pager);
  pager.Finish(output);
  return Reply<ListGroupPoliciesOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
