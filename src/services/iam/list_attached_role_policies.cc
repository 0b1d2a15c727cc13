// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedRolePolicies.html

#include "base/try.h"
#include "services/iam/attached_policies.h"
#include "services/iam/names.h"
#include "services/iam/paging.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<ListAttachedRolePoliciesOutput> ListAttachedRolePolicies(
    Call& call, const ListAttachedRolePoliciesInput& input) {
  const org::Role* role = TRY(FindRole(call, input.role_name));
  Pager pager = TRY(Pager::Start(call, "ListAttachedRolePolicies", input.marker, input.max_items));
  ListAttachedRolePoliciesOutput output;
  output.attached_policies = TakeAttached(call, role->attached, input.path_prefix, pager);
  pager.Finish(output);
  return Reply<ListAttachedRolePoliciesOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
