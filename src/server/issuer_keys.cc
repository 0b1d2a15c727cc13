#include "server/issuer_keys.h"

#include <fmt/format.h>

#include "federation/jwt.h"

namespace bulkhead::server {

Result<org::IssuerKeys> MakeIssuerKeys(std::string_view issuer, std::string jwks) {
  const std::size_t scheme = issuer.find("://");
  if (scheme != std::string_view::npos) issuer.remove_prefix(scheme + 3);
  if (issuer.empty()) return Fail("the keys have no issuer");
  if (const auto problem = federation::JwksProblem(jwks)) {
    return Fail(fmt::format("the keys of {}: {}", issuer, *problem));
  }
  return org::IssuerKeys{.issuer = std::string(issuer), .jwks = std::move(jwks)};
}

}  // namespace bulkhead::server
