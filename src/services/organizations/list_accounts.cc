// https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html

#include "services/organizations/operations.h"

#include <functional>

#include "base/try.h"
#include "services/organizations/describe.h"
#include "services/organizations/directory.h"
#include "services/organizations/paging.h"

namespace bulkhead::services::organizations {

Outcome<ListAccountsOutput> ListAccounts(Call& call, const ListAccountsInput& input) {
  const Directory directory = TRY(Directory::Readable(call));
  const org::Organization& organization = directory.organization();
  const KeysAfter keys = std::bind_front(&Directory::AccountsAfter, &directory);
  Page page = TRY(TakePage(call, org::JoinKey("ListAccounts", organization.id), keys, input));
  Reply<ListAccountsOutput> reply{{.next_token = std::move(page.next_token)}};
  for (const std::string& id : page.keys) {
    reply.output.accounts.push_back(Describe(call, organization, *directory.FindAccount(id)));
  }
  return reply;
}

}  // namespace bulkhead::services::organizations
