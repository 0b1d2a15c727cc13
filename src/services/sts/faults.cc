#include "services/sts/faults.h"

#include <fmt/format.h>

namespace bulkhead::services::sts {
namespace {

Refusal Refuse(int http_status, std::string code, std::string message) {
  return Refusal(api::Fault{
      .code = std::move(code), .message = std::move(message), .http_status = http_status});
}

}  // namespace

Refusal AccessDenied(std::string message) {
  return Refuse(403, "AccessDenied", std::move(message));
}

Refusal ValidationError(std::string message) {
  return Refuse(400, "ValidationError", std::move(message));
}

Refusal InvalidParameterValue(std::string message) {
  return Refuse(400, "InvalidParameterValue", std::move(message));
}

Refusal MalformedPolicyDocument(std::string message) {
  return Refuse(400, "MalformedPolicyDocument", std::move(message));
}

// "The message passed to DecodeAuthorizationMessage was invalid": the documentation's sentence.
Refusal InvalidAuthorizationMessage() {
  return Refuse(400, "InvalidAuthorizationMessageException",
                "The message passed to DecodeAuthorizationMessage was invalid.");
}

Refusal InvalidIdentityToken(std::string message) {
  return Refuse(400, "InvalidIdentityToken", std::move(message));
}

Refusal ExpiredToken(std::string message) {
  return Refuse(400, "ExpiredTokenException", std::move(message));
}

Refusal IdpCommunicationError(std::string message) {
  return Refuse(400, "IDPCommunicationError", std::move(message));
}

Refusal IdpRejectedClaim(std::string message) {
  return Refuse(403, "IDPRejectedClaim", std::move(message));
}

// The sentence is known from answers of the live service.
Refusal RegionDisabled(const AccountId& account) {
  return Refuse(403, "RegionDisabledException",
                fmt::format("STS is not activated in this region for account:{}. Your account "
                            "administrator can activate STS in this region using the IAM Console.",
                            account.text()));
}

// These three: the sentences of the documentation.
// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetWebIdentityToken.html#API_GetWebIdentityToken_Errors
Refusal OutboundWebIdentityFederationDisabled() {
  return Refuse(403, "OutboundWebIdentityFederationDisabledException",
                "The outbound web identity federation feature is not enabled for this account.");
}

Refusal ExpiredTradeInToken() {
  return Refuse(400, "ExpiredTradeInTokenException",
                "The trade-in token provided in the request has expired and can no longer be "
                "exchanged for credentials.");
}

Refusal SessionDurationEscalation() {
  return Refuse(403, "SessionDurationEscalationException",
                "The requested token duration would extend the session beyond its original "
                "expiration time.");
}

Refusal JwtPayloadSizeExceeded() {
  return Refuse(400, "JWTPayloadSizeExceededException",
                "The requested token payload size exceeds the maximum allowed size.");
}

Refusal PackedPolicyTooLarge(std::int64_t percent) {
  return Refuse(400, "PackedPolicyTooLarge",
                fmt::format("Packed policy consumes {}% of allotted space, please use smaller "
                            "policy.",
                            percent));
}

}  // namespace bulkhead::services::sts
