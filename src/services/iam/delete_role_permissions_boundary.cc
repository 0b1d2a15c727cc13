// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRolePermissionsBoundary.html

#include <fmt/format.h>

#include "base/try.h"
#include "services/iam/faults.h"
#include "services/iam/roles.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

// That there is no boundary to delete is an error with AWS too; its wording is assumed.
Outcome<DeleteRolePermissionsBoundaryOutput> DeleteRolePermissionsBoundary(
    Call& call, const DeleteRolePermissionsBoundaryInput& input) {
  org::Role role = *TRY(FindModifiableRole(call, input.role_name));
  if (role.boundary.empty()) {
    return NoSuchEntity(fmt::format("Role {} does not have a permissions boundary.", role.name));
  }
  role.boundary.clear();

  org::Change change;
  change.Put(std::move(role));
  return Reply<DeleteRolePermissionsBoundaryOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
