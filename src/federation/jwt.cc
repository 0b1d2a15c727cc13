#include "federation/jwt.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/encoding.h"
#include "base/json.h"
#include "base/try.h"
#include "federation/public_key.h"

namespace bulkhead::federation {
namespace {

std::unexpected<Disbelief> Doubt(Disbelief::Kind kind, std::string why) {
  return std::unexpected(Disbelief{kind, std::move(why)});
}

// The three texts of a token, as they were sent and as they are.
struct JwtParts {
  std::string_view signed_text;  // Header and claims, with the point between them.
  Value header;
  Value claims;
  std::string signature;
};

Result<Value, Disbelief> ReadObject(std::string_view text, std::string_view what) {
  const std::optional<std::string> bytes = FromBase64Url(text);
  const auto value = bytes ? base::ParseJson(*bytes) : base::ParseJson("");
  if (!value || !value->is_struct()) {
    return Doubt(Disbelief::Kind::kMalformed, fmt::format("the {} is no JSON object", what));
  }
  return *value;
}

Result<JwtParts, Disbelief> Split(std::string_view token) {
  if (token.size() > kJwtBytesMax || std::ranges::count(token, '.') != 2) {
    return Doubt(Disbelief::Kind::kMalformed, "a token has three parts");
  }
  const std::size_t first = token.find('.');
  const std::size_t second = token.find('.', first + 1);
  JwtParts parts;
  parts.signed_text = token.substr(0, second);
  parts.header = TRY(ReadObject(token.substr(0, first), "header"));
  parts.claims = TRY(ReadObject(token.substr(first + 1, second - first - 1), "payload"));
  std::optional<std::string> signature = FromBase64Url(token.substr(second + 1));
  if (!signature) return Doubt(Disbelief::Kind::kMalformed, "the signature is not base64");
  parts.signature = *std::move(signature);
  return parts;
}

Result<Value, Disbelief> ReadKeys(std::string_view jwks) {
  const auto value = jwks.size() > kJwksBytesMax ? base::ParseJson("") : base::ParseJson(jwks);
  const Value* keys = value ? value->Find("keys") : nullptr;
  if (keys == nullptr || !keys->is_list()) {
    return Doubt(Disbelief::Kind::kUnknownKey, "the keys are no JSON Web Key Set");
  }
  return *keys;
}

// Whether this key of the set may have signed a token with that header.
bool MayHaveSigned(const Value& key, const Value& header, const SigningAlgorithm& algorithm) {
  if (!key.is_struct() || key.Text("kty") != algorithm.key_type) return false;
  const std::string_view use = key.Text("use");
  const std::string_view only = key.Text("alg");
  const std::string_view wanted = header.Text("kid");
  return (use.empty() || use == "sig") && (only.empty() || only == algorithm.name) &&
         (wanted.empty() || key.Text("kid") == wanted);
}

}  // namespace

std::optional<std::string> FromBase64Url(std::string_view text) {
  std::string plain(text);
  for (char& c : plain) {
    if (c == '+' || c == '/' || c == '=') return std::nullopt;
    if (c == '-') c = '+';
    if (c == '_') c = '/';
  }
  plain.append((4 - plain.size() % 4) % 4, '=');
  return base::FromBase64(plain);
}

std::string ToBase64Url(std::string_view bytes) {
  std::string text = base::ToBase64(bytes);
  text.erase(std::min(text.find('='), text.size()));
  for (char& c : text) {
    if (c == '+') c = '-';
    if (c == '/') c = '_';
  }
  return text;
}

Result<Value, Disbelief> ReadClaims(std::string_view token) {
  JwtParts parts = TRY(Split(token));
  return std::move(parts.claims);
}

Result<void, Disbelief> VerifyJwt(std::string_view token, std::string_view jwks) {
  const JwtParts parts = TRY(Split(token));
  // What a header demands to be understood is not understood here (RFC 7515, section 4.1.11).
  if (parts.header.Find("crit") != nullptr) {
    return Doubt(Disbelief::Kind::kUnsupported, "the header has critical members");
  }
  const SigningAlgorithm* algorithm = FindAlgorithm(parts.header.Text("alg"));
  if (algorithm == nullptr) {
    return Doubt(Disbelief::Kind::kUnsupported,
                 "the algorithm is none of RS256, RS384, RS512, "
                 "ES256, ES384 and ES512");
  }
  const Value keys = TRY(ReadKeys(jwks));
  bool any = false;
  for (const Value& each : keys.list()) {
    if (!MayHaveSigned(each, parts.header, *algorithm)) continue;
    const std::optional<PublicKey> key = PublicKey::FromJwk(each);
    if (!key) continue;
    any = true;
    if (key->Signed(*algorithm, parts.signed_text, parts.signature)) return {};
  }
  if (!any) return Doubt(Disbelief::Kind::kUnknownKey, "no key of the issuer fits the token");
  return Doubt(Disbelief::Kind::kBadSignature, "the signature is not one of the issuer's");
}

std::optional<std::string> JwksProblem(std::string_view jwks) {
  const Result<Value, Disbelief> keys = ReadKeys(jwks);
  if (!keys) return keys.error().why;
  const bool usable = std::ranges::any_of(keys->list(), [](const Value& key) {
    return key.is_struct() && PublicKey::FromJwk(key).has_value();
  });
  if (usable) return std::nullopt;
  return "the key set has no RSA or elliptic curve key that could be used";
}

}  // namespace bulkhead::federation
