#include "access/trade_in_token.h"

#include "access/seal.h"

namespace bulkhead::access {
namespace {

constexpr std::string_view kTradeInLabel = "bulkhead trade-in token 1\n";

}  // namespace

std::string SealTradeInToken(std::string_view request_id, std::string_view sealing_key) {
  return Seal(request_id, kTradeInLabel, sealing_key);
}

Result<std::string> OpenTradeInToken(std::string_view token, std::string_view sealing_key) {
  return OpenSealed(token, kTradeInLabel, sealing_key);
}

}  // namespace bulkhead::access
