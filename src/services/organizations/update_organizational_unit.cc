// https://docs.aws.amazon.com/organizations/latest/APIReference/API_UpdateOrganizationalUnit.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/describe.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"

namespace bulkhead::services::organizations {

Outcome<UpdateOrganizationalUnitOutput> UpdateOrganizationalUnit(
    Call& call, const UpdateOrganizationalUnitInput& input) {
  const Directory directory = TRY(Directory::Managed(call));
  const org::Unit* unit = directory.FindUnit(input.organizational_unit_id);
  if (unit == nullptr) return OrganizationalUnitNotFound();

  // The only thing that can change is the name. A unit may be given its own
  // name again; the documentation does not speak of it.
  org::Unit next = *unit;
  if (input.name) {
    const org::Unit* namesake = directory.FindUnitNamed(unit->parent_id, *input.name);
    if (namesake != nullptr && namesake != unit) return DuplicateOrganizationalUnit();
    next.name = *input.name;
  }
  const org::Organization& organization = directory.organization();
  const std::string parent_path = PathOf(call.now, organization, unit->parent_id);
  Reply<UpdateOrganizationalUnitOutput> reply{{Describe(organization, next, parent_path)}};
  if (next != *unit) reply.change.Put(std::move(next));
  return reply;
}

}  // namespace bulkhead::services::organizations
