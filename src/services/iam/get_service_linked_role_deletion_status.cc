// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLinkedRoleDeletionStatus.html

#include "services/iam/faults.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

// "The deletion task identifier ... is returned in the format
// task/aws-service-role/<service-principal-name>/<role-name>/<task-uuid>": another text is an
// invalid value, of which the page says no more than the code.
Outcome<GetServiceLinkedRoleDeletionStatusOutput> GetServiceLinkedRoleDeletionStatus(
    Call& call, const GetServiceLinkedRoleDeletionStatusInput& input) {
  constexpr std::string_view kForm = "task/aws-service-role/";
  if (!input.deletion_task_id.starts_with(kForm)) {
    return InvalidInput("Invalid deletion task id: " + input.deletion_task_id);
  }
  const auto* deletion = call.now.Find<org::RoleDeletion>(input.deletion_task_id);
  if (deletion == nullptr || deletion->account != call.account()) {
    return NoSuchEntity("Deletion task " + input.deletion_task_id + " cannot be found.");
  }
  return Reply<GetServiceLinkedRoleDeletionStatusOutput>{{.status = deletion->status}};
}

}  // namespace bulkhead::services::iam
