// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicies.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/paging.h"
#include "services/iam/policies.h"
#include "services/iam/types.h"
#include "services/iam/usage.h"

namespace bulkhead::services::iam {
namespace {

bool Wanted(const Call& call, const ListPoliciesInput& input, const org::ManagedPolicy& policy) {
  if (!policy.path.starts_with(input.path_prefix.value_or(""))) return false;
  if (input.only_attached.value_or(false) && AttachmentCount(call, policy.arn) == 0) return false;
  if (!input.policy_usage_filter) return true;
  return *input.policy_usage_filter == "PermissionsBoundary"
             ? BoundaryCount(call, policy.arn) > 0
             : AttachmentCount(call, policy.arn) > 0;
}

}  // namespace

Outcome<ListPoliciesOutput> ListPolicies(Call& call, const ListPoliciesInput& input) {
  Pager pager = TRY(Pager::Start(call, "ListPolicies", input.marker, input.max_items));
  const std::string scope = input.scope.value_or("All");
  ListPoliciesOutput output;
  // AWS's policies first: their account, none, sorts below all others.
  for (const AccountId& owner : {AccountId(), call.account()}) {
    if (scope != "All" && (scope == "AWS") != owner.is_none()) continue;
    for (const org::ManagedPolicy& policy : PoliciesOf(call, owner)) {
      if (!Wanted(call, input, policy)) continue;
      if (pager.Takes(org::JoinKey(owner.text(), base::ToLower(policy.name)))) {
        output.policies.push_back(Describe(call, policy, Detail::kListed));
      }
    }
  }
  pager.Finish(output);
  return Reply<ListPoliciesOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
