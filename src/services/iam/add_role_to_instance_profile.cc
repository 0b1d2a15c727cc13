// https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddRoleToInstanceProfile.html

#include "base/try.h"
#include "services/iam/faults.h"
#include "services/iam/names.h"
#include "services/iam/quotas.h"
#include "services/iam/roles.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

// "An instance profile can contain only one role, and this quota cannot be increased."
Outcome<AddRoleToInstanceProfileOutput> AddRoleToInstanceProfile(
    Call& call, const AddRoleToInstanceProfileInput& input) {
  org::InstanceProfile profile = *TRY(FindInstanceProfile(call, input.instance_profile_name));
  const org::Role* role = TRY(FindModifiableRole(call, input.role_name));
  if (!profile.role.empty()) return LimitExceeded(kRolesPerInstanceProfile);
  profile.role = role->name;

  org::Change change;
  change.Put(std::move(profile));
  return Reply<AddRoleToInstanceProfileOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
