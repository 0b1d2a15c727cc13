// https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListOrganizationalUnitsForParent.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/describe.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"
#include "services/organizations/paging.h"

namespace bulkhead::services::organizations {

Outcome<ListOrganizationalUnitsForParentOutput> ListOrganizationalUnitsForParent(
    Call& call, const ListOrganizationalUnitsForParentInput& input) {
  const Directory directory = TRY(Directory::Readable(call));
  if (!directory.HasParent(input.parent_id)) return ParentNotFound();
  Page page = TRY(TakePage(call, org::JoinKey("ListOrganizationalUnitsForParent", input.parent_id),
                           directory.UnitsIn(input.parent_id), input));
  const org::Organization& organization = directory.organization();
  const std::string parent_path = PathOf(call.now, organization, input.parent_id);
  Reply<ListOrganizationalUnitsForParentOutput> reply{{.next_token = std::move(page.next_token)}};
  for (const std::string& id : page.keys) {
    reply.output.organizational_units.push_back(
        Describe(organization, *directory.FindUnit(id), parent_path));
  }
  return reply;
}

}  // namespace bulkhead::services::organizations
