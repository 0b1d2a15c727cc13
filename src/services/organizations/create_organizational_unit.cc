// https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateOrganizationalUnit.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "org/tree.h"
#include "services/organizations/describe.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"
#include "services/organizations/membership.h"
#include "services/organizations/quotas.h"
#include "services/organizations/tag_policy.h"
#include "services/organizations/tags.h"

namespace bulkhead::services::organizations {

Outcome<CreateOrganizationalUnitOutput> CreateOrganizationalUnit(
    Call& call, const CreateOrganizationalUnitInput& input) {
  const Directory directory = TRY(Directory::Managed(call));
  const org::Organization& organization = directory.organization();

  // 1. The parent is the root or a unit of the caller's organization.
  if (!directory.HasParent(input.parent_id)) return ParentNotFound();

  // 2. Siblings bear distinct names.
  if (directory.FindUnitNamed(input.parent_id, input.name) != nullptr) {
    return DuplicateOrganizationalUnit();
  }

  // 3. The organization stays within its quotas.
  if (org::DepthOf(call.now, input.parent_id) >= org::kUnitDepthMax) {
    return ConstraintViolation(Limit::kOuDepth);
  }
  if (directory.Units().size() >= Quota("units")) return ConstraintViolation(Limit::kOuNumber);

  // 4. The unit's id contains that of the root: `ou-ab12-cdefghij`.
  org::Unit unit{.id = "ou-" + organization.root_id.substr(2) + "-" + call.ids.LowerAlphanumeric(8),
                 .organization_id = organization.id,
                 .parent_id = input.parent_id,
                 .name = input.name};
  unit.tags = TRY(WithTags({}, input.tags));
  TRY_VOID(CheckTagPolicy(call, directory, "ou", input.tags));
  const std::string parent_path = PathOf(call.now, organization, unit.parent_id);
  Reply<CreateOrganizationalUnitOutput> reply{{Describe(organization, unit, parent_path)}};
  reply.change.Put(unit);
  reply.change.Add(AttachFullAccess(directory.root(), unit.id));
  return reply;
}

}  // namespace bulkhead::services::organizations
