// https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListParents.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "org/tree.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"
#include "services/organizations/paging.h"

namespace bulkhead::services::organizations {

Outcome<ListParentsOutput> ListParents(Call& call, const ListParentsInput& input) {
  // "In the current release, a child can have only a single parent."
  const Directory directory = TRY(Directory::Readable(call));
  if (directory.FindAccount(input.child_id) == nullptr &&
      directory.FindUnit(input.child_id) == nullptr) {
    return ChildNotFound();
  }
  const Page page = TRY(TakePage(call, org::JoinKey("ListParents", input.child_id),
                                 {org::ParentOf(call.now, input.child_id)}, input));
  Reply<ListParentsOutput> reply;
  for (const std::string& id : page.keys) {
    const bool is_root = id == directory.organization().root_id;
    reply.output.parents.push_back({.id = id, .type = is_root ? "ROOT" : "ORGANIZATIONAL_UNIT"});
  }
  return reply;
}

}  // namespace bulkhead::services::organizations
