// https://docs.aws.amazon.com/IAM/latest/APIReference/API_RemoveRoleFromInstanceProfile.html

#include "base/try.h"
#include "services/iam/faults.h"
#include "services/iam/names.h"
#include "services/iam/roles.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<RemoveRoleFromInstanceProfileOutput> RemoveRoleFromInstanceProfile(
    Call& call, const RemoveRoleFromInstanceProfileInput& input) {
  org::InstanceProfile profile = *TRY(FindInstanceProfile(call, input.instance_profile_name));
  TRY_VOID(FindModifiableRole(call, input.role_name));
  if (profile.role != input.role_name) return NoSuchEntity(EntityType::kRole, input.role_name);
  profile.role.clear();

  org::Change change;
  change.Put(std::move(profile));
  return Reply<RemoveRoleFromInstanceProfileOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
