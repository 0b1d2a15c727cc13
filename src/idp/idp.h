// Idp: an identity provider for tests, which signs what it is told to.
//
// Its keys are fixed (keys.h), and with RSA the same input gives the same bytes. No
// network: what a relying party would fetch, key set and metadata, are texts.
//
//   const std::string token = SignJwt(claims, {.algorithm = "ES256"});
//   VerifyJwt(token, Jwks());
//   const std::string response = SamlResponse({.issuer = "https://idp.example.com/saml", ...});
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/instant.h"
#include "base/value.h"

namespace bulkhead::idp {

struct JwtOptions {
  std::string algorithm = "RS256";  // RS256 or ES256; others sign as RS256 does.
  std::string kid;                  // Empty: `rsa` or `ec`, as the algorithm is.
  enum class Signer { kProvider, kStranger } signer = Signer::kProvider;
};
std::string SignJwt(const Value& claims, const JwtOptions& options = {});

// The public keys, `rsa` and `ec`, as a JSON Web Key Set.
std::string Jwks();

// An EntityDescriptor with the provider's certificate.
std::string SamlMetadata(std::string_view entity_id);

struct SamlClaims {
  std::string issuer;
  std::string name_id = "alice";
  std::string name_id_format = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
  std::string recipient = "https://signin.aws.amazon.com/saml";
  std::string audience = "urn:amazon:webservices";
  Instant issued;
  Instant not_on_or_after;
  std::optional<Instant> session_until;
  std::vector<std::pair<std::string, std::vector<std::string>>> attributes;
  std::string status = "Success";  // Its last word: `Responder` tells of failure.
  enum class Signed { kAssertion, kResponse, kBoth, kNothing } what = Signed::kAssertion;
  std::string method = "sha256";  // Or sha1.
  JwtOptions::Signer signer = JwtOptions::Signer::kProvider;
};
// As XML; a client sends it in base64.
std::string SamlResponse(const SamlClaims& claims);

}  // namespace bulkhead::idp
