// https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListRoots.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/describe.h"
#include "services/organizations/directory.h"
#include "services/organizations/paging.h"

namespace bulkhead::services::organizations {

Outcome<ListRootsOutput> ListRoots(Call& call, const ListRootsInput& input) {
  // An organization has one root, so there is one page.
  const Directory directory = TRY(Directory::Readable(call));
  const org::Organization& organization = directory.organization();
  const Page page = TRY(
      TakePage(call, org::JoinKey("ListRoots", organization.id), {organization.root_id}, input));
  Reply<ListRootsOutput> reply;
  if (!page.keys.empty()) reply.output.roots.push_back(Describe(organization, directory.root()));
  return reply;
}

}  // namespace bulkhead::services::organizations
