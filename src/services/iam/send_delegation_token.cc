// https://docs.aws.amazon.com/IAM/latest/APIReference/API_SendDelegationToken.html

#include <fmt/format.h>

#include "base/try.h"
#include "services/iam/delegations.h"
#include "services/iam/faults.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

// AWS publishes the token to the provider's SNS topic. There are no topics here: the provider
// finds it at /_bulkhead/delegations. The session begins now.
Outcome<SendDelegationTokenOutput> SendDelegationToken(Call& call,
                                                       const SendDelegationTokenInput& input) {
  org::DelegationRequest request = *TRY(FindDelegation(call, input.delegation_request_id));
  TRY_VOID(CheckState(call, request, {"ACCEPTED"}));
  // "This flag prevents any party other than the owner from calling SendDelegationToken."
  if (request.only_send_by_owner && OwnerArnOf(call) != request.owner_id) {
    return AccessDenied(
        fmt::format("Only {} may send the token of this delegation request.", request.owner_id));
  }
  request.state = "FINALIZED";
  request.updated = call.time();
  org::Change change;
  change.Put(std::move(request));
  return Reply<SendDelegationTokenOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
