#include "access/session_token.h"

#include "base/digest.h"
#include "base/encoding.h"
#include "base/json.h"
#include "base/try.h"

namespace bulkhead::access {
namespace {

// The seal stands in front of the content: 32 bytes of HMAC-SHA-256. Each use
// of the sealing key has its own label, so that no seal doubles as a secret.
constexpr std::size_t kSealBytes = 32;
constexpr std::string_view kTokenLabel = "bulkhead session token 1\n";
constexpr std::string_view kSecretLabel = "bulkhead temporary secret 1\n";

std::string Seal(std::string_view content, std::string_view sealing_key) {
  return base::HmacSha256(sealing_key, std::string(kTokenLabel).append(content));
}

}  // namespace

std::string SealToken(const TokenContent& content, std::string_view sealing_key) {
  const std::string text = base::PrintJson(base::Encode(content));
  return base::ToBase64(Seal(text, sealing_key) + text);
}

Result<TokenContent> OpenToken(std::string_view token, std::string_view sealing_key) {
  if (token.size() > kTokenBytesMax) return Fail("the session token is too long");
  const std::optional<std::string> bytes = base::FromBase64(token);
  if (!bytes || bytes->size() < kSealBytes) return Fail("the session token is malformed");
  const std::string_view text = std::string_view(*bytes).substr(kSealBytes);
  const std::string_view seal = std::string_view(*bytes).substr(0, kSealBytes);
  if (!base::EqualsInConstantTime(seal, Seal(text, sealing_key))) {
    return Fail("the session token was not sealed by this server");
  }
  const Result<Value, base::Diagnostic> value = base::ParseJson(text);
  if (!value) return Fail("the session token is malformed");
  return base::Decode<TokenContent>(*value);
}

std::string TemporarySecret(std::string_view access_key_id, std::string_view sealing_key) {
  // 30 bytes give the 40 characters that AWS's secret access keys have.
  return base::ToBase64(
      base::HmacSha256(sealing_key, std::string(kSecretLabel).append(access_key_id)).substr(0, 30));
}

}  // namespace bulkhead::access
