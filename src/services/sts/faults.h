// What the Security Token Service answers when it refuses.
//
// Factories named after AWS's errors; each gives what a handler returns. Pure.
//
//   if (expired) return AccessDenied("...");
#pragma once

#include <cstdint>
#include <expected>
#include <string>

#include "api/fault.h"
#include "aws/account_id.h"

namespace bulkhead::services::sts {

using Refusal = std::unexpected<api::Fault>;

Refusal AccessDenied(std::string message);
Refusal ValidationError(std::string message);
Refusal InvalidParameterValue(std::string message);
Refusal MalformedPolicyDocument(std::string message);
Refusal InvalidAuthorizationMessage();
Refusal InvalidIdentityToken(std::string message);
Refusal ExpiredToken(std::string message);
Refusal IdpCommunicationError(std::string message);
Refusal OutboundWebIdentityFederationDisabled();
Refusal ExpiredTradeInToken();
Refusal IdpRejectedClaim(std::string message);
Refusal RegionDisabled(const AccountId& account);
Refusal SessionDurationEscalation();
Refusal JwtPayloadSizeExceeded();
Refusal PackedPolicyTooLarge(std::int64_t percent);

}  // namespace bulkhead::services::sts
