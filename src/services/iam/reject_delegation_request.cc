// https://docs.aws.amazon.com/IAM/latest/APIReference/API_RejectDelegationRequest.html

#include "base/try.h"
#include "services/iam/delegations.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

// "An accepted request may be rejected before the exchange token is sent."
Outcome<RejectDelegationRequestOutput> RejectDelegationRequest(
    Call& call, const RejectDelegationRequestInput& input) {
  org::DelegationRequest request = *TRY(FindDelegation(call, input.delegation_request_id));
  TRY_VOID(CheckState(call, request, {"ASSIGNED", "PENDING_APPROVAL", "ACCEPTED"}));
  request.rejection_reason = input.notes.value_or("");
  request.approver.reset();
  request.state = "REJECTED";
  request.updated = call.time();
  org::Change change;
  change.Put(std::move(request));
  return Reply<RejectDelegationRequestOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
