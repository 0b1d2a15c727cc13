#include "access/session_token.h"

#include "access/seal.h"
#include "base/digest.h"
#include "base/encoding.h"
#include "base/json.h"

namespace bulkhead::access {
namespace {

// Each use of the sealing key has its own label, so that no seal doubles as a secret.
constexpr std::string_view kTokenLabel = "bulkhead session token 1\n";
constexpr std::string_view kSecretLabel = "bulkhead temporary secret 1\n";

}  // namespace

std::string SealToken(const TokenContent& content, std::string_view sealing_key) {
  return Seal(base::PrintJson(base::Encode(content)), kTokenLabel, sealing_key);
}

Result<TokenContent> OpenToken(std::string_view token, std::string_view sealing_key) {
  if (token.size() > kTokenBytesMax) return Fail("the session token is too long");
  const Result<std::string> text = OpenSealed(token, kTokenLabel, sealing_key);
  if (!text) return Fail("the session token is of no use: " + text.error().message);
  const Result<Value, base::Diagnostic> value = base::ParseJson(*text);
  if (!value) return Fail("the session token is malformed");
  return base::Decode<TokenContent>(*value);
}

std::string TemporarySecret(std::string_view access_key_id, std::string_view sealing_key) {
  // 30 bytes give the 40 characters that AWS's secret access keys have.
  return base::ToBase64(
      base::HmacSha256(sealing_key, std::string(kSecretLabel).append(access_key_id)).substr(0, 30));
}

}  // namespace bulkhead::access
