// https://docs.aws.amazon.com/IAM/latest/APIReference/API_AssociateDelegationRequest.html

#include "base/try.h"
#include "services/iam/delegations.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<AssociateDelegationRequestOutput> AssociateDelegationRequest(
    Call& call, const AssociateDelegationRequestInput& input) {
  org::DelegationRequest request = *TRY(FindDelegation(call, input.delegation_request_id));
  TRY_VOID(CheckState(call, request, {"UNASSIGNED"}));
  request.owner_account = call.account();
  request.owner_id = OwnerArnOf(call);
  request.state = "ASSIGNED";
  request.updated = call.time();
  org::Change change;
  change.Put(std::move(request));
  return Reply<AssociateDelegationRequestOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
