// https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/describe.h"
#include "services/organizations/directory.h"
#include "services/organizations/paging.h"

namespace bulkhead::services::organizations {

Outcome<ListAccountsOutput> ListAccounts(Call& call, const ListAccountsInput& input) {
  const Directory directory = TRY(Directory::Managed(call));
  const org::Organization& organization = directory.organization();
  Page page = TRY(
      TakePage(call, org::JoinKey("ListAccounts", organization.id), directory.Accounts(), input));
  Reply<ListAccountsOutput> reply{{.next_token = std::move(page.next_token)}};
  for (const std::string& id : page.keys) {
    const org::Account& account = *directory.FindAccount(id);
    const std::string parent_path = PathOf(call.now, organization, account.parent_id);
    reply.output.accounts.push_back(Describe(organization, account, parent_path));
  }
  return reply;
}

}  // namespace bulkhead::services::organizations
