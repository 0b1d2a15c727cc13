// https://docs.aws.amazon.com/IAM/latest/APIReference/API_AcceptDelegationRequest.html

#include <fmt/format.h>

#include "base/try.h"
#include "services/iam/delegations.h"
#include "services/iam/faults.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {
namespace {

// "Root users can only approve delegation requests with a duration of 4 hours or less."
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies-temporary-delegation.html
constexpr std::int64_t kRootSecondsMax = 14'400;

// "IAM records the details and the state of the identity that called this API."
Result<org::DelegationApprover, Fault> ApproverOf(const Call& call,
                                                  const org::DelegationRequest& request) {
  org::DelegationApprover approver{.arn = OwnerArnOf(call), .name = call.caller.name};
  switch (call.caller.kind) {
    case access::Caller::Kind::kUser:
      approver.kind = "user";
      approver.id = call.caller.user_id;
      return approver;
    case access::Caller::Kind::kRole:
      approver.kind = "role";
      approver.id = call.caller.user_id.substr(0, call.caller.user_id.find(':'));
      return approver;
    case access::Caller::Kind::kAccountRoot:
      if (request.session_seconds > kRootSecondsMax) {
        return InvalidInput(
            "The root user can only accept delegation requests of at most four hours.");
      }
      approver.kind = "root";
      approver.id = call.account().text();
      return approver;
    case access::Caller::Kind::kFederatedUser:
    case access::Caller::Kind::kFederated:
    case access::Caller::Kind::kService:
    case access::Caller::Kind::kAnonymous: break;
  }
  return InvalidInput(fmt::format("{} cannot accept delegation requests.", call.caller.arn));
}

}  // namespace

Outcome<AcceptDelegationRequestOutput> AcceptDelegationRequest(
    Call& call, const AcceptDelegationRequestInput& input) {
  org::DelegationRequest request = *TRY(FindDelegation(call, input.delegation_request_id));
  TRY_VOID(CheckState(call, request, {"ASSIGNED", "PENDING_APPROVAL"}));
  request.approver = TRY(ApproverOf(call, request));
  request.state = "ACCEPTED";
  request.updated = call.time();
  org::Change change;
  change.Put(std::move(request));
  return Reply<AcceptDelegationRequestOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
