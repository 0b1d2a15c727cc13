#include "services/iam/providers.h"

#include <fmt/format.h>

#include "aws/arn.h"
#include "base/certificate.h"
#include "base/encoding.h"
#include "federation/saml.h"
#include "services/iam/faults.h"
#include "services/iam/quotas.h"

namespace bulkhead::services::iam {
namespace {

constexpr auto kValidity = std::chrono::days(36525);  // A hundred years.

// The resource of an ARN of the caller's account behind that front; empty: it is none.
std::string_view ResourceBehind(const Call& call, std::string_view text, std::string_view front) {
  const std::optional<aws::Arn> arn = aws::Arn::Parse(text);
  if (!arn || arn->service != "iam" || arn->account != call.account().text()) return {};
  return arn->resource.starts_with(front) ? text.substr(text.find(front) + front.size())
                                          : std::string_view();
}

bool IsArnOf(std::string_view text, std::string_view front) {
  const std::optional<aws::Arn> arn = aws::Arn::Parse(text);
  return arn && arn->service == "iam" && arn->resource.starts_with(front);
}

}  // namespace

// The wordings are those that AWS's clients print.
Result<const org::SamlProvider*, Fault> FindSamlProvider(const Call& call, std::string_view arn) {
  constexpr std::string_view kFront = "saml-provider/";
  if (!IsArnOf(arn, kFront)) return InvalidInput(fmt::format("Invalid ARN: {}", arn));
  const std::string key =
      org::SamlProvider::KeyOf(call.account(), ResourceBehind(call, arn, kFront));
  const auto* provider = call.now.Find<org::SamlProvider>(key);
  if (provider == nullptr) return NoSuchEntity(fmt::format("Manifest not found for arn {}", arn));
  return provider;
}

Result<const org::OpenIdConnectProvider*, Fault> FindOidcProvider(const Call& call,
                                                                  std::string_view arn) {
  constexpr std::string_view kFront = "oidc-provider/";
  if (!IsArnOf(arn, kFront)) return InvalidInput(fmt::format("Invalid ARN: {}", arn));
  const std::string key =
      org::OpenIdConnectProvider::KeyOf(call.account(), ResourceBehind(call, arn, kFront));
  const auto* provider = call.now.Find<org::OpenIdConnectProvider>(key);
  if (provider == nullptr) {
    return NoSuchEntity(fmt::format("OpenIDConnect Provider not found for arn {}", arn));
  }
  return provider;
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml.html
// "The metadata file includes the issuer name, expiration information, and keys"
Result<std::optional<Instant>, Fault> ReadSamlMetadata(std::string_view text) {
  const auto metadata = federation::ReadSamlMetadata(text);
  if (!metadata) {
    return InvalidInput(fmt::format("Could not parse metadata: {}", metadata.error().why));
  }
  return metadata->valid_until;
}

Result<org::SamlPrivateKey, Fault> ReadSamlKey(Call& call, const std::string& pem) {
  if (!base::CheckPrivateKey(pem)) return InvalidInput("The private key is not valid");
  constexpr std::size_t kIdLength = 22;
  return org::SamlPrivateKey{
      .id = call.ids.UpperAlphanumeric(kIdLength), .pem = pem, .added = call.time()};
}

// What AWS states for metadata without a date is not documented; its answers say a hundred
// years.
Instant SamlValidUntil(const Call& call, const std::optional<Instant>& stated) {
  return stated.value_or(call.time() + kValidity);
}

// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html
// "must begin with https://", "no query parameters", "should not contain a port number".
Result<std::string, Fault> ReadOidcUrl(std::string_view url) {
  constexpr std::string_view kScheme = "https://";
  const std::string_view rest =
      url.starts_with(kScheme) ? url.substr(kScheme.size()) : std::string_view();
  const std::string_view host = rest.substr(0, rest.find('/'));
  const bool sound =
      !host.empty() && !host.contains(':') && rest.find_first_of("?#@ ") == std::string_view::npos;
  if (!sound) return ValidationError("Invalid Open ID Connect Provider URL");
  return std::string(rest.ends_with('/') ? rest.substr(0, rest.size() - 1) : rest);
}

Result<void, Fault> CheckThumbprints(const std::vector<std::string>& thumbprints) {
  if (std::ssize(thumbprints) > kThumbprintsPerOidcProvider.limit) {
    return InvalidInput("Thumbprint list must contain fewer than 5 entries.");
  }
  for (const std::string& thumbprint : thumbprints) {
    if (!base::FromHex(thumbprint)) return InvalidInput("Thumbprints must be hexadecimal.");
  }
  return {};
}

}  // namespace bulkhead::services::iam
