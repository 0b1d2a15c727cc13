// Identity providers: SAML and OpenID Connect, as operations find and read them.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers.html
//
// Pure. Pointers live as long as the call's snapshot.
//
//   org::SamlProvider provider = *TRY(FindSamlProvider(call, input.saml_provider_arn));
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/contract/call.h"

namespace bulkhead::services::iam {

// InvalidInput for what is no such ARN, NoSuchEntity for one of nothing of the account.
Result<const org::SamlProvider*, Fault> FindSamlProvider(const Call& call, std::string_view arn);
Result<const org::OpenIdConnectProvider*, Fault> FindOidcProvider(const Call& call,
                                                                  std::string_view arn);

// Until when a metadata document says it is valid. InvalidInput for what is no metadata of
// an identity provider with a certificate to sign with.
Result<std::optional<Instant>, Fault> ReadSamlMetadata(std::string_view text);
// A key with which assertions are opened; InvalidInput for what is none.
Result<org::SamlPrivateKey, Fault> ReadSamlKey(Call& call, const std::string& pem);
// Valid until the metadata says so, or else for a hundred years.
Instant SamlValidUntil(const Call& call, const std::optional<Instant>& stated);

// The URL without `https://`; InvalidInput for other schemes, ports, queries.
Result<std::string, Fault> ReadOidcUrl(std::string_view url);
// Forty hexadecimal digits each, at most five.
Result<void, Fault> CheckThumbprints(const std::vector<std::string>& thumbprints);

}  // namespace bulkhead::services::iam
