// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedGroupPolicies.html

#include "base/try.h"
#include "services/iam/attached_policies.h"
#include "services/iam/names.h"
#include "services/iam/paging.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<ListAttachedGroupPoliciesOutput> ListAttachedGroupPolicies(
    Call& call, const ListAttachedGroupPoliciesInput& input) {
  const org::Group* group = TRY(FindGroup(call, input.group_name));
  Pager pager = TRY(Pager::Start(call, "ListAttachedGroupPolicies", input.marker, input.max_items));
  ListAttachedGroupPoliciesOutput output;
  output.attached_policies = TakeAttached(call, group->attached, input.path_prefix, pager);
  pager.Finish(output);
  return Reply<ListAttachedGroupPoliciesOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
