// https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutUserPermissionsBoundary.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/policies.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<PutUserPermissionsBoundaryOutput> PutUserPermissionsBoundary(
    Call& call, const PutUserPermissionsBoundaryInput& input) {
  org::User user = *TRY(FindUser(call, input.user_name));
  user.boundary = TRY(FindBoundary(call, input.permissions_boundary))->arn;

  org::Change change;
  change.Put(std::move(user));
  return Reply<PutUserPermissionsBoundaryOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
