// https://docs.aws.amazon.com/organizations/latest/APIReference/API_DeleteOrganizationalUnit.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"
#include "services/organizations/membership.h"

namespace bulkhead::services::organizations {

Outcome<DeleteOrganizationalUnitOutput> DeleteOrganizationalUnit(
    Call& call, const DeleteOrganizationalUnitInput& input) {
  const Directory directory = TRY(Directory::Managed(call));
  const org::Unit* unit = directory.FindUnit(input.organizational_unit_id);
  if (unit == nullptr) return OrganizationalUnitNotFound();
  if (!directory.UnitsIn(unit->id).empty() || !directory.AccountsIn(unit->id).empty()) {
    return OrganizationalUnitNotEmpty();
  }

  Reply<DeleteOrganizationalUnitOutput> reply;
  // Accounts that were permanently closed in it are gone from the organization.
  for (const std::string& id : call.now.Lookup("account-in", unit->id)) {
    reply.change.Add(Depart(call, *call.now.Find<org::Account>(id)));
  }
  reply.change.Add(DetachEverything(call.now, unit->id));
  reply.change.Erase<org::Unit>(unit->id);
  return reply;
}

}  // namespace bulkhead::services::organizations
