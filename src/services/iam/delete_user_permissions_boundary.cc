// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUserPermissionsBoundary.html

#include <fmt/format.h>

#include "base/try.h"
#include "services/iam/faults.h"
#include "services/iam/names.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

// That there is no boundary to delete is an error with AWS too; its wording is assumed.
Outcome<DeleteUserPermissionsBoundaryOutput> DeleteUserPermissionsBoundary(
    Call& call, const DeleteUserPermissionsBoundaryInput& input) {
  org::User user = *TRY(FindUser(call, input.user_name));
  if (user.boundary.empty()) {
    return NoSuchEntity(fmt::format("User {} does not have a permissions boundary.", user.name));
  }
  user.boundary.clear();

  org::Change change;
  change.Put(std::move(user));
  return Reply<DeleteUserPermissionsBoundaryOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
