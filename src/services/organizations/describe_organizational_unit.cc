// https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganizationalUnit.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/describe.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"

namespace bulkhead::services::organizations {

Outcome<DescribeOrganizationalUnitOutput> DescribeOrganizationalUnit(
    Call& call, const DescribeOrganizationalUnitInput& input) {
  const Directory directory = TRY(Directory::Readable(call));
  const org::Unit* unit = directory.FindUnit(input.organizational_unit_id);
  if (unit == nullptr) return OrganizationalUnitNotFound();
  const org::Organization& organization = directory.organization();
  const std::string parent_path = PathOf(call.now, organization, unit->parent_id);
  return Reply<DescribeOrganizationalUnitOutput>{{Describe(organization, *unit, parent_path)}};
}

}  // namespace bulkhead::services::organizations
