// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRolePolicies.html

#include "base/try.h"
#include "services/iam/inline_policies.h"
#include "services/iam/names.h"
#include "services/iam/paging.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<ListRolePoliciesOutput> ListRolePolicies(Call& call, const ListRolePoliciesInput& input) {
  const org::Role* role = TRY(FindRole(call, input.role_name));
  Pager pager = TRY(Pager::Start(call, "ListRolePolicies", input.marker, input.max_items));
  ListRolePoliciesOutput output;
  output.policy_names = TakeNames(role->inline_policies, pager);
  pager.Finish(output);
  return Reply<ListRolePoliciesOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
