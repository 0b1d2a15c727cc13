// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html

#include <algorithm>

#include "base/encoding.h"
#include "base/try.h"
#include "services/iam/details.h"
#include "services/iam/names.h"
#include "services/iam/paging.h"
#include "services/iam/policies.h"
#include "services/iam/types.h"
#include "services/iam/usage.h"

namespace bulkhead::services::iam {
namespace {

// Pages run through users, groups, roles, customers' policies and AWS's policies,
// in this order, each by name: so the keys of the pager.
std::string PageKey(char part, std::string_view name) {
  std::string key(1, part);
  key += '|';
  key += name;
  return key;
}

bool Wanted(const GetAccountAuthorizationDetailsInput& input, std::string_view type) {
  return input.filter.empty() || std::ranges::find(input.filter, type) != input.filter.end();
}

template <class T, class Detail>
void AddPrincipals(const Call& call, char part, Pager& pager, std::vector<Detail>& details) {
  for (const T* entity : EntitiesOf<T>(call)) {
    if (pager.Takes(PageKey(part, entity->name))) details.push_back(Detailed(call, *entity));
  }
}

void AddPolicies(const Call& call, char part, const AccountId& owner, Pager& pager,
                 std::vector<ManagedPolicyDetail>& details) {
  for (const org::ManagedPolicy& policy : PoliciesOf(call, owner)) {
    // AWS's policies are told only where the account uses them.
    const bool used = AttachmentCount(call, policy.arn) + BoundaryCount(call, policy.arn) > 0;
    if (policy.aws_managed() && !used) continue;
    if (pager.Takes(PageKey(part, base::ToLower(policy.name)))) {
      details.push_back(Detailed(call, *call.now.Find<org::ManagedPolicy>(policy.arn)));
    }
  }
}

}  // namespace

// Which of AWS's policies are among the answer is not documented; assumed are
// those in use, as the answers of AWS show.
Outcome<GetAccountAuthorizationDetailsOutput> GetAccountAuthorizationDetails(
    Call& call, const GetAccountAuthorizationDetailsInput& input) {
  Pager pager =
      TRY(Pager::Start(call, "GetAccountAuthorizationDetails", input.marker, input.max_items));
  GetAccountAuthorizationDetailsOutput output;
  if (Wanted(input, "User")) AddPrincipals<org::User>(call, '1', pager, output.user_detail_list);
  if (Wanted(input, "Group")) AddPrincipals<org::Group>(call, '2', pager, output.group_detail_list);
  if (Wanted(input, "Role")) AddPrincipals<org::Role>(call, '3', pager, output.role_detail_list);
  if (Wanted(input, "LocalManagedPolicy")) {
    AddPolicies(call, '4', call.account(), pager, output.policies);
  }
  if (Wanted(input, "AWSManagedPolicy")) AddPolicies(call, '5', {}, pager, output.policies);
  pager.Finish(output);
  return Reply<GetAccountAuthorizationDetailsOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
