// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUserPolicies.html

#include "base/try.h"
#include "services/iam/inline_policies.h"
#include "services/iam/names.h"
#include "services/iam/paging.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<ListUserPoliciesOutput> ListUserPolicies(Call& call, const ListUserPoliciesInput& input) {
  const org::User* user = TRY(FindUser(call, input.user_name));
  Pager pager = TRY(Pager::Start(call, "ListUserPolicies", input.marker, input.max_items));
  ListUserPoliciesOutput output;
  output.policy_names = TakeNames(user->inline_policies, pager);
  pager.Finish(output);
  return Reply<ListUserPoliciesOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
