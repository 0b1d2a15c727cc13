// The keys of an issuer of web identity tokens, as a person gives them to the server.
//
// AWS fetches them from the issuer; this server is told, so that its operations stay pure.
//
//   const auto keys = MakeIssuerKeys("https://idp.example.com/realm", jwks);
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "org/federation_entities.h"

namespace bulkhead::server {

// Fails when the key set has no key that could be used. The scheme of the issuer may be left out.
Result<org::IssuerKeys> MakeIssuerKeys(std::string_view issuer, std::string jwks);

}  // namespace bulkhead::server
