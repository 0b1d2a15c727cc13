// https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html

#include "access/authorization_message.h"
#include "base/check.h"
#include "base/json.h"
#include "services/sts/faults.h"
#include "services/sts/types.h"

namespace bulkhead::services::sts {

Outcome<DecodeAuthorizationMessageOutput> DecodeAuthorizationMessage(
    Call& call, const DecodeAuthorizationMessageInput& input) {
  // 1. With the credentials of GetSessionToken no operation of STS but AssumeRole and
  //    GetCallerIdentity may be called.
  //    https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
  if (call.caller.session && call.caller.kind != access::Caller::Kind::kRole) {
    return AccessDenied("Cannot call DecodeAuthorizationMessage with session credentials");
  }
  // 2. A message is read in the account of the caller who was denied: the reference is silent,
  //    and what the message tells is that account's.
  const auto* sealing_key = call.now.Find<org::SealingKey>("current");
  CHECK(sealing_key != nullptr);
  const auto decoded =
      access::DecodeAuthorizationMessage(input.encoded_message, sealing_key->secret);
  if (!decoded || decoded->account != call.account()) return InvalidAuthorizationMessage();
  return Reply<DecodeAuthorizationMessageOutput>{
      {.decoded_message = base::PrintJson(decoded->message)}};
}

}  // namespace bulkhead::services::sts
