// What the issuers of the accounts publish: the key set and the discovery document of those that
// hand out web identity tokens (iam:EnableOutboundWebIdentityFederation), for everyone.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableOutboundWebIdentityFederation.html
//
//   /_bulkhead/issuers/UUID.tokens.sts.global.api.aws/.well-known/openid-configuration
//   /_bulkhead/issuers/UUID.tokens.sts.global.api.aws/.well-known/jwks.json
//
// On AWS both are on the issuer's own host. `issuer` is as the tokens have it; `jwks_uri` leads
// back here, to the address that was asked. What else stands in the discovery document is what
// OpenID Connect Discovery 1.0, section 3, demands.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "org/snapshot.h"

namespace bulkhead::server {

inline constexpr std::string_view kIssuersPath = "/_bulkhead/issuers/";

// JSON. `path`: what follows kIssuersPath; `host`: of this server, with its port. Nothing when
// there is no such issuer or document.
std::optional<std::string> IssuerDocument(const org::Snapshot& now, std::string_view path,
                                          std::string_view host);

}  // namespace bulkhead::server
