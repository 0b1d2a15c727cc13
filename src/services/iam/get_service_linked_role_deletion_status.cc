// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLinkedRoleDeletionStatus.html

#include "services/iam/faults.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<GetServiceLinkedRoleDeletionStatusOutput> GetServiceLinkedRoleDeletionStatus(
    Call& call, const GetServiceLinkedRoleDeletionStatusInput& input) {
  const auto* deletion = call.now.Find<org::RoleDeletion>(input.deletion_task_id);
  if (deletion == nullptr || deletion->account != call.account()) {
    return NoSuchEntity("Deletion task " + input.deletion_task_id + " cannot be found.");
  }
  return Reply<GetServiceLinkedRoleDeletionStatusOutput>{{.status = deletion->status}};
}

}  // namespace bulkhead::services::iam
