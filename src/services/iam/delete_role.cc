// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRole.html

#include "base/try.h"
#include "services/iam/faults.h"
#include "services/iam/roles.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

// A permissions boundary and tags go with the role; policies must be taken from it before.
Outcome<DeleteRoleOutput> DeleteRole(Call& call, const DeleteRoleInput& input) {
  const org::Role* role = TRY(FindModifiableRole(call, input.role_name));
  if (!role->attached.empty()) return DeleteConflict("detach all policies");
  if (!role->inline_policies.empty()) return DeleteConflict("delete policies");
  if (!call.now.LookupOne("instance-profile-of", role->account.text(), role->name).empty()) {
    return DeleteConflict("remove roles from instance profile");
  }

  org::Change change;
  change.Erase<org::Role>(role->Key());
  return Reply<DeleteRoleOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
