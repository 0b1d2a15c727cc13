// https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListChildren.html

#include "services/organizations/operations.h"

#include <functional>

#include "base/try.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"
#include "services/organizations/paging.h"

namespace bulkhead::services::organizations {

Outcome<ListChildrenOutput> ListChildren(Call& call, const ListChildrenInput& input) {
  const Directory directory = TRY(Directory::Readable(call));
  if (!directory.HasParent(input.parent_id)) return ParentNotFound();
  const std::string list = org::JoinKey("ListChildren", input.child_type, input.parent_id);
  const KeysAfter accounts =
      std::bind_front(&Directory::AccountsInAfter, &directory, std::string_view(input.parent_id));
  Page page = TRY(input.child_type == "ACCOUNT"
                      ? TakePage(call, list, accounts, input)
                      : TakePage(call, list, directory.UnitsIn(input.parent_id), input));
  Reply<ListChildrenOutput> reply{{.next_token = std::move(page.next_token)}};
  for (std::string& id : page.keys) {
    reply.output.children.push_back({.id = std::move(id), .type = input.child_type});
  }
  return reply;
}

}  // namespace bulkhead::services::organizations
