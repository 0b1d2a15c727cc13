// Trade-in tokens: what a product provider is sent when a delegation request was accepted, and
// gives for credentials (sts:GetDelegatedAccessToken).
// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetDelegatedAccessToken.html
//
// Nothing is stored: the token names the request, and is sealed with the server's key. Pure.
//
//   const std::string token = SealTradeInToken(request.id, sealing_key);
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace bulkhead::access {

std::string SealTradeInToken(std::string_view request_id, std::string_view sealing_key);
// The id of the request. Fails when the token was not sealed with this key.
Result<std::string> OpenTradeInToken(std::string_view token, std::string_view sealing_key);

}  // namespace bulkhead::access
