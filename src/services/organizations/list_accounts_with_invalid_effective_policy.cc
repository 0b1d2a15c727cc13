// https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccountsWithInvalidEffectivePolicy.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/describe.h"
#include "services/organizations/effective_policies.h"
#include "services/organizations/paging.h"

namespace bulkhead::services::organizations {

Outcome<ListAccountsWithInvalidEffectivePolicyOutput> ListAccountsWithInvalidEffectivePolicy(
    Call& call, const ListAccountsWithInvalidEffectivePolicyInput& input) {
  const Directory directory = TRY(Directory::Readable(call));
  const org::Organization& organization = directory.organization();
  const PolicyType* type = TRY(EnabledType(directory, input.policy_type));

  EffectivePolicies policies(call, directory, *type);
  std::vector<std::string> accounts = directory.Accounts();
  std::erase_if(accounts, [&](const std::string& id) {
    const EffectiveSettings* policy = policies.Of(id);
    return policy == nullptr || policy->errors.empty();
  });
  const std::string list =
      org::JoinKey("ListAccountsWithInvalidEffectivePolicy", organization.id, input.policy_type);
  Page page = TRY(TakePage(call, list, std::move(accounts), input));
  Reply<ListAccountsWithInvalidEffectivePolicyOutput> reply{
      {.policy_type = input.policy_type, .next_token = std::move(page.next_token)}};
  for (const std::string& id : page.keys) {
    reply.output.accounts.push_back(Describe(call, organization, *directory.FindAccount(id)));
  }
  return reply;
}

}  // namespace bulkhead::services::organizations
