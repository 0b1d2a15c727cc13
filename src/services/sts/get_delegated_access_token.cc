// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetDelegatedAccessToken.html

#include "access/trade_in_token.h"
#include "base/check.h"
#include "base/try.h"
#include "services/sts/credentials.h"
#include "services/sts/faults.h"
#include "services/sts/session_policies.h"

namespace bulkhead::services::sts {
namespace {

// The request whose token it is, and that the caller's account asked for.
Result<const org::DelegationRequest*, Fault> FindTraded(const Call& call,
                                                        const std::string& token) {
  const auto* sealing_key = call.now.Find<org::SealingKey>("current");
  CHECK(sealing_key != nullptr);
  const Result<std::string> id = access::OpenTradeInToken(token, sealing_key->secret);
  const auto* request = id ? call.now.Find<org::DelegationRequest>(*id) : nullptr;
  // What is answered to those who have no good token is not documented.
  if (request == nullptr || request->state != "FINALIZED" || !request->approver) {
    return InvalidParameterValue("The trade-in token is not valid.");
  }
  if (request->provider != call.account()) {
    return AccessDenied("The trade-in token was sent to another account.");
  }
  return request;
}

}  // namespace

// The permissions are those that the one who accepted has (now, as with a session policy), within
// those that were asked for. "The active time window for the session starts when the customer
// calls the SendDelegationToken API."
Outcome<GetDelegatedAccessTokenOutput> GetDelegatedAccessToken(
    Call& call, const GetDelegatedAccessTokenInput& input) {
  const org::DelegationRequest* request = TRY(FindTraded(call, input.trade_in_token));
  TRY_VOID(CheckRegion(call, request->owner_account));
  const org::DelegationApprover approver = request->approver.value_or(org::DelegationApprover());
  access::Session session = {.name = request->id, .issued = call.time()};
  session.expires = request->updated + std::chrono::seconds(request->session_seconds);
  if (call.time() >= session.expires) return ExpiredTradeInToken();
  session.policies.push_back(request->policy);

  const SessionRequest packed = {
      .policy = request->policy->text(), .policy_arns = {}, .tags = {}, .transitive_tag_keys = {}};
  GetDelegatedAccessTokenOutput output;
  output.packed_policy_size = TRY(PackedPolicySize(packed, {}));
  output.assumed_principal = approver.arn;
  output.credentials = Issue(call, {.account = request->owner_account,
                                    .principal_kind = approver.kind,
                                    .principal_name = approver.name,
                                    .principal_id = approver.id,
                                    .session = std::move(session)});
  return Reply<GetDelegatedAccessTokenOutput>{std::move(output)};
}

}  // namespace bulkhead::services::sts
