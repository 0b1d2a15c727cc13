// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateDelegationRequest.html

#include "base/try.h"
#include "services/iam/delegations.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

// "When the delegation request is updated, it reaches the PENDING_APPROVAL state."
Outcome<UpdateDelegationRequestOutput> UpdateDelegationRequest(
    Call& call, const UpdateDelegationRequestInput& input) {
  org::DelegationRequest request = *TRY(FindDelegation(call, input.delegation_request_id));
  TRY_VOID(CheckState(call, request, {"ASSIGNED", "PENDING_APPROVAL"}));
  if (input.notes) request.notes = *input.notes;
  request.state = "PENDING_APPROVAL";
  request.updated = call.time();
  org::Change change;
  change.Put(std::move(request));
  return Reply<UpdateDelegationRequestOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
