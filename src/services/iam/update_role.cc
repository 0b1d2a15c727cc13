// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRole.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/roles.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

// "If you do not specify a value for this setting, the default value of one hour is applied":
// said of MaxSessionDuration, and so an update of the description alone resets it.
// "You can edit the description of any role", of a service-linked one too, whose sessions are
// not its account's to lengthen.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-service-linked-role.html
Outcome<UpdateRoleOutput> UpdateRole(Call& call, const UpdateRoleInput& input) {
  org::Role role = *TRY(FindRole(call, input.role_name));
  if (input.max_session_duration) TRY_VOID(FindModifiableRole(call, input.role_name));
  if (input.description) role.description = *input.description;
  role.max_session_seconds = input.max_session_duration.value_or(kSessionSecondsDefault);

  org::Change change;
  change.Put(std::move(role));
  return Reply<UpdateRoleOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
