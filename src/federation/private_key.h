// PrivateKey: a key that signs web identity tokens, RS256 or ES384.
//
// Pure: a key follows from its seed, and the same text has the same signature, with elliptic
// curves by RFC 6979. The arithmetic is OpenSSL's. An RSA key takes about a tenth of a second
// to be found; keep its secret, and read it again. Meant for tokens that are believed on this
// machine: signing does not hide its timing.
//
//   const PrivateKey key = PrivateKey::FromSeed(PrivateKey::Kind::kEs384, seed);
//   const std::string token = key.SignJwt("EC384_0", claims);   // VerifyJwt, federation/jwt.h
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/value.h"

namespace bulkhead::federation {

class PrivateKey {
 public:
  enum class Kind { kRs256, kEs384 };  // RSA of 2048 bits with SHA-256; P-384 with SHA-384.

  // Nothing for a name (RS256) that is none of these.
  static std::optional<Kind> KindOf(std::string_view algorithm);
  static std::string_view NameOf(Kind kind);

  // Requires: nobody can guess the seed.
  static PrivateKey FromSeed(Kind kind, std::string_view seed);
  // Nothing when it is not what `secret` gave.
  static std::optional<PrivateKey> FromSecret(Kind kind, std::string_view secret);

  std::string secret() const;  // In base64.
  // The public key as a JSON Web Key (RFC 7517).
  Value Jwk(std::string_view key_id) const;
  std::string SignJwt(std::string_view key_id, const Value& claims) const;

 private:
  PrivateKey(Kind kind, std::string bytes) : kind_(kind), bytes_(std::move(bytes)) {}

  Kind kind_;
  std::string bytes_;  // RSA: DER of RFC 8017; P-384: the number, 48 bytes.
};

}  // namespace bulkhead::federation
