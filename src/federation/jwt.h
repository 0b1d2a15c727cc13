// Jwt: a signed JSON Web Token (RFC 7519), held against the keys of its issuer.
//
// Pure: the keys are given, as a JSON Web Key Set (RFC 7517). Takes the algorithms that
// AWS takes, RS256, RS384, RS512, ES256, ES384 and ES512; never one without a key or with
// a shared one. Says nothing about the claims: whoever asks compares issuer, audience and
// times. Signatures are checked by OpenSSL.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
//
//   const Value claims = TRY(ReadClaims(token));         // Not believed yet.
//   TRY_VOID(VerifyJwt(token, KeysOf(claims.Text("iss"))));
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/value.h"
#include "federation/disbelief.h"

namespace bulkhead::federation {

inline constexpr std::size_t kJwtBytesMax = 20'000;
inline constexpr std::size_t kJwksBytesMax = std::size_t{1} << 20;
inline constexpr int kRsaBitsMin = 2048;

// The claims of a token, whoever made it.
Result<Value, Disbelief> ReadClaims(std::string_view token);

// Nothing, if one of the keys signed the token.
Result<void, Disbelief> VerifyJwt(std::string_view token, std::string_view jwks);

// Why the text is no key set with a key that could be used; nothing when it is.
std::optional<std::string> JwksProblem(std::string_view jwks);

// Base64 in the alphabet of URLs, without padding (RFC 4648, section 5).
std::optional<std::string> FromBase64Url(std::string_view text);
std::string ToBase64Url(std::string_view bytes);

}  // namespace bulkhead::federation
