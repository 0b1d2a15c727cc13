// https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccountsForParent.html

#include "services/organizations/operations.h"

#include <functional>

#include "base/try.h"
#include "services/organizations/describe.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"
#include "services/organizations/paging.h"

namespace bulkhead::services::organizations {

Outcome<ListAccountsForParentOutput> ListAccountsForParent(
    Call& call, const ListAccountsForParentInput& input) {
  const Directory directory = TRY(Directory::Readable(call));
  if (!directory.HasParent(input.parent_id)) return ParentNotFound();
  const KeysAfter keys =
      std::bind_front(&Directory::AccountsInAfter, &directory, std::string_view(input.parent_id));
  const std::string list = org::JoinKey("ListAccountsForParent", input.parent_id);
  Page page = TRY(TakePage(call, list, keys, input));
  const org::Organization& organization = directory.organization();
  Reply<ListAccountsForParentOutput> reply{{.next_token = std::move(page.next_token)}};
  for (const std::string& id : page.keys) {
    reply.output.accounts.push_back(Describe(call, organization, *directory.FindAccount(id)));
  }
  return reply;
}

}  // namespace bulkhead::services::organizations
