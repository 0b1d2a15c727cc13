// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteServiceLinkedRole.html

#include <fmt/format.h>

#include "base/try.h"
#include "org/aws_roles.h"
#include "services/iam/faults.h"
#include "services/iam/names.h"
#include "services/iam/roles.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

// AWS asks the service whether the role is in use. No service here has resources that use one,
// so the task has succeeded once it is known.
Outcome<DeleteServiceLinkedRoleOutput> DeleteServiceLinkedRole(
    Call& call, const DeleteServiceLinkedRoleInput& input) {
  const org::Role* role = TRY(FindRole(call, input.role_name));
  if (!org::IsServiceLinked(*role)) {
    return NoSuchEntity(EntityType::kRole, input.role_name);
  }
  org::RoleDeletion deletion{
      .id = fmt::format("task{}{}/{}", role->path, role->name, call.ids.Uuid()),
      .account = call.account(),
      .status = "SUCCEEDED"};
  DeleteServiceLinkedRoleOutput output{.deletion_task_id = deletion.id};
  org::Change change;
  change.Erase<org::Role>(role->Key());
  change.Put(std::move(deletion));
  return Reply<DeleteServiceLinkedRoleOutput>{std::move(output), std::move(change)};
}

}  // namespace bulkhead::services::iam
