// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRoleDescription.html

#include "base/try.h"
#include "services/iam/roles.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<UpdateRoleDescriptionOutput> UpdateRoleDescription(
    Call& call, const UpdateRoleDescriptionInput& input) {
  org::Role role = *TRY(FindModifiableRole(call, input.role_name));
  role.description = input.description;
  UpdateRoleDescriptionOutput output{.role = Describe(call, role, Detail::kListed)};

  org::Change change;
  change.Put(std::move(role));
  return Reply<UpdateRoleDescriptionOutput>{std::move(output), std::move(change)};
}

}  // namespace bulkhead::services::iam
