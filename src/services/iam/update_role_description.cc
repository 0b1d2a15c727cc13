// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRoleDescription.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/roles.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

// "You can edit the description of any role", of a service-linked one too.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-service-linked-role.html
Outcome<UpdateRoleDescriptionOutput> UpdateRoleDescription(
    Call& call, const UpdateRoleDescriptionInput& input) {
  org::Role role = *TRY(FindRole(call, input.role_name));
  role.description = input.description;
  UpdateRoleDescriptionOutput output{.role = Describe(call, role, Detail::kListed)};

  org::Change change;
  change.Put(std::move(role));
  return Reply<UpdateRoleDescriptionOutput>{std::move(output), std::move(change)};
}

}  // namespace bulkhead::services::iam
