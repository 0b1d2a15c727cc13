// PublicKey: a key of a JSON Web Key, to check signatures with.
//
// The mathematics is OpenSSL's; here is only the form of RFC 7517 and RFC 7518. Pure.
//
//   const SigningAlgorithm* algorithm = FindAlgorithm("ES256");
//   const std::optional<PublicKey> key = PublicKey::FromJwk(jwk);
//   key->Signed(*algorithm, text, signature);
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/value.h"

namespace bulkhead::federation {

struct SigningAlgorithm {
  std::string_view name;      // ES256
  std::string_view key_type;  // RSA or EC
  std::string_view curve;     // P-256; empty for RSA.
  const char* digest;         // As OpenSSL knows it.
  std::size_t number_bytes;   // EC: of each of the two numbers of a signature.
};

// Null for what is not taken.
const SigningAlgorithm* FindAlgorithm(std::string_view name);

class PublicKey {
 public:
  // Nothing when it is malformed, too weak, or of another kind than RSA or EC.
  static std::optional<PublicKey> FromJwk(const Value& jwk);
  PublicKey(PublicKey&&) noexcept;
  PublicKey& operator=(PublicKey&&) noexcept;
  ~PublicKey();

  bool Signed(const SigningAlgorithm& algorithm, std::string_view text,
              std::string_view signature) const;

 private:
  struct Key;
  explicit PublicKey(std::unique_ptr<Key> key);
  std::unique_ptr<Key> key_;
};

}  // namespace bulkhead::federation
