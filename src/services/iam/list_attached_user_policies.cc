// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedUserPolicies.html

#include "base/try.h"
#include "services/iam/attached_policies.h"
#include "services/iam/names.h"
#include "services/iam/paging.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<ListAttachedUserPoliciesOutput> ListAttachedUserPolicies(
    Call& call, const ListAttachedUserPoliciesInput& input) {
  const org::User* user = TRY(FindUser(call, input.user_name));
  Pager pager = TRY(Pager::Start(call, "ListAttachedUserPolicies", input.marker, input.max_items));
  ListAttachedUserPoliciesOutput output;
  output.attached_policies = TakeAttached(call, user->attached, input.path_prefix, pager);
  pager.Finish(output);
  return Reply<ListAttachedUserPoliciesOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
