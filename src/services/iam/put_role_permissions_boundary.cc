// https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePermissionsBoundary.html

#include "base/try.h"
#include "services/iam/policies.h"
#include "services/iam/roles.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<PutRolePermissionsBoundaryOutput> PutRolePermissionsBoundary(
    Call& call, const PutRolePermissionsBoundaryInput& input) {
  org::Role role = *TRY(FindModifiableRole(call, input.role_name));
  role.boundary = TRY(FindBoundary(call, input.permissions_boundary))->arn;

  org::Change change;
  change.Put(std::move(role));
  return Reply<PutRolePermissionsBoundaryOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
