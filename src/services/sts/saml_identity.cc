#include "services/sts/saml_identity.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/digest.h"
#include "base/encoding.h"
#include "base/try.h"
#include "federation/saml.h"
#include "services/sts/faults.h"

namespace bulkhead::services::sts {
namespace {

using federation::SamlAssertion;

constexpr std::string_view kAttributes = "https://aws.amazon.com/SAML/Attributes/";
constexpr std::string_view kFormats = "urn:oasis:names:tc:SAML:2.0:nameid-format:";
// "You must call AssumeRoleWithSAML within 5 minutes of the issuance of the assertion."
// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithSAML.html
constexpr std::chrono::minutes kAssertionAgeMax{5};

struct SamlKey {
  std::string_view attribute;
  std::string_view key;
};

// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html#saml-attribute-mapping
constexpr auto kSamlKeys = std::to_array<SamlKey>({
    {"urn:oid:1.3.6.1.4.1.5923.1.1.1.1", "saml:edupersonaffiliation"},
    {"urn:oid:1.3.6.1.4.1.5923.1.1.1.2", "saml:edupersonnickname"},
    {"urn:oid:1.3.6.1.4.1.5923.1.1.1.3", "saml:edupersonorgdn"},
    {"urn:oid:1.3.6.1.4.1.5923.1.1.1.4", "saml:edupersonorgunitdn"},
    {"urn:oid:1.3.6.1.4.1.5923.1.1.1.5", "saml:edupersonprimaryaffiliation"},
    {"urn:oid:1.3.6.1.4.1.5923.1.1.1.6", "saml:edupersonprincipalname"},
    {"urn:oid:1.3.6.1.4.1.5923.1.1.1.7", "saml:edupersonentitlement"},
    {"urn:oid:1.3.6.1.4.1.5923.1.1.1.8", "saml:edupersonprimaryorgunitdn"},
    {"urn:oid:1.3.6.1.4.1.5923.1.1.1.9", "saml:edupersonscopedaffiliation"},
    {"urn:oid:1.3.6.1.4.1.5923.1.1.1.10", "saml:edupersontargetedid"},
    {"urn:oid:1.3.6.1.4.1.5923.1.1.1.11", "saml:edupersonassurance"},
    {"urn:oid:1.3.6.1.4.1.5923.1.2.1.2", "saml:eduorghomepageuri"},
    {"urn:oid:1.3.6.1.4.1.5923.1.2.1.3", "saml:eduorgidentityauthnpolicyuri"},
    {"urn:oid:1.3.6.1.4.1.5923.1.2.1.4", "saml:eduorglegalname"},
    {"urn:oid:1.3.6.1.4.1.5923.1.2.1.5", "saml:eduorgsuperioruri"},
    {"urn:oid:1.3.6.1.4.1.5923.1.2.1.6", "saml:eduorgwhitepagesuri"},
    {"urn:oid:2.5.4.3", "saml:cn"},
    {"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name", "saml:name"},
    {"http://schemas.xmlsoap.org/claims/CommonName", "saml:commonName"},
    {"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname", "saml:givenName"},
    {"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname", "saml:surname"},
    {"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress", "saml:mail"},
    {"http://schemas.microsoft.com/ws/2008/06/identity/claims/primarygroupsid",
     "saml:primaryGroupSID"},
    {"2.5.4.3", "saml:commonName"},
    {"2.5.4.4", "saml:surname"},
    {"2.4.5.42", "saml:givenName"},
    {"2.5.4.45", "saml:x500UniqueIdentifier"},
    {"0.9.2342.19200300100.1.1", "saml:uid"},
    {"0.9.2342.19200300100.1.3", "saml:mail"},
    {"0.9.2342.19200300.100.1.45", "saml:organizationStatus"},
});

const std::vector<std::string>& ValuesOf(const SamlAssertion& assertion, std::string_view name) {
  static const std::vector<std::string> kNone;
  const auto found = assertion.attributes.find(std::string(kAttributes).append(name));
  return found == assertion.attributes.end() ? kNone : found->second;
}

bool IsSessionName(std::string_view text) {
  return text.size() >= 2 && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  std::string_view("_+=,.@-").contains(c);
         });
}

// https://signin.aws.amazon.com/saml, one of a Region, or one of a provider (/acs/ID).
bool IsSignInAddress(std::string_view address) {
  constexpr std::string_view kScheme = "https://";
  constexpr std::string_view kHost = "signin.aws.amazon.com/saml";
  if (!address.starts_with(kScheme)) return false;
  address.remove_prefix(kScheme.size());
  const std::size_t host = address.find(kHost);
  if (host == std::string_view::npos) return false;
  const std::string_view region = address.substr(0, host);
  const std::string_view path = address.substr(host + kHost.size());
  return (region.empty() || (region.ends_with('.') && region.find('/') == region.npos)) &&
         (path.empty() || path.starts_with("/acs/"));
}

// "Role" has pairs of a role and a provider, in either order.
bool NamesRole(const SamlAssertion& assertion, const std::string& role_arn,
               const std::string& provider_arn) {
  return std::ranges::any_of(ValuesOf(assertion, "Role"), [&](const std::string& pair) {
    return pair == fmt::format("{},{}", role_arn, provider_arn) ||
           pair == fmt::format("{},{}", provider_arn, role_arn);
  });
}

Result<SamlAssertion, Fault> Believed(const org::SamlProvider& provider,
                                      const std::string& response) {
  const auto metadata = federation::ReadSamlMetadata(provider.metadata);
  if (!metadata) return InvalidIdentityToken("Could not parse metadata");
  const auto assertion = federation::ReadSamlResponse(response, *metadata);
  if (!assertion) {
    using Kind = federation::Disbelief::Kind;
    if (assertion.error().kind == Kind::kRejected) {
      return IdpRejectedClaim(fmt::format(
          "The identity provider reported that authentication failed: {}", assertion.error().why));
    }
    const bool forged = assertion.error().kind == Kind::kBadSignature;
    return InvalidIdentityToken(
        fmt::format("{}: {}", forged ? "Response signature invalid" : "Invalid SAML response",
                    assertion.error().why));
  }
  if (assertion->issuer != metadata->entity_id) {
    return InvalidIdentityToken("Issuer not present in specified provider");
  }
  return *assertion;
}

Result<void, Fault> CheckHolds(const Call& call, const SamlAssertion& assertion) {
  const Instant now = call.time();
  const bool stale = now >= assertion.issued + kAssertionAgeMax || now >= assertion.subject_until ||
                     (assertion.not_on_or_after && now >= *assertion.not_on_or_after) ||
                     (assertion.session_until && now >= *assertion.session_until);
  if (stale) return ExpiredToken("Token must be redeemed within 5 minutes of issuance");
  const Instant begins = assertion.not_before.value_or(assertion.issued);
  if (begins > now + kAssertionAgeMax) {
    return InvalidIdentityToken("Invalid SAML response: the assertion does not hold yet");
  }
  const bool meant = std::ranges::any_of(assertion.audiences, [](const std::string& audience) {
    return audience == "urn:amazon:webservices" || IsSignInAddress(audience);
  });
  if (!meant || !IsSignInAddress(assertion.recipient)) {
    return InvalidIdentityToken("Response does not contain the required audience.");
  }
  return {};
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-saml
void AddKeys(const SamlAssertion& assertion, const org::SamlProvider& provider,
             SamlIdentity& identity) {
  FederatedLogin& login = identity.login;
  login.keys["saml:aud"] = {identity.audience};
  login.keys["saml:iss"] = {identity.issuer};
  login.keys["saml:sub"] = {identity.subject};
  login.keys["saml:sub_type"] = {identity.subject_type};
  login.keys["saml:namequalifier"] = {identity.name_qualifier};
  login.keys["saml:doc"] = {fmt::format("{}/{}", provider.account.text(), provider.name)};
  for (const SamlKey& row : kSamlKeys) {
    const auto found = assertion.attributes.find(std::string(row.attribute));
    if (found != assertion.attributes.end()) login.keys[std::string(row.key)] = found->second;
  }
  // "... the only SAML-derived keys in subsequent requests."
  login.lasting = {"saml:namequalifier", "saml:sub", "saml:sub_type"};
}

SessionRequest TagsOf(const SamlAssertion& assertion) {
  SessionRequest request;
  constexpr std::string_view kPrefix = "https://aws.amazon.com/SAML/Attributes/PrincipalTag:";
  for (const auto& [name, values] : assertion.attributes) {
    if (!name.starts_with(kPrefix)) continue;
    request.tags.push_back(
        {.key = name.substr(kPrefix.size()), .value = values.empty() ? "" : values.front()});
  }
  request.transitive_tag_keys = ValuesOf(assertion, "TransitiveTagKeys");
  return request;
}

Result<void, Fault> AddNames(const SamlAssertion& assertion, FederatedLogin& login) {
  const std::vector<std::string>& names = ValuesOf(assertion, "RoleSessionName");
  if (names.size() != 1)
    return InvalidIdentityToken("RoleSessionName is required in AuthnResponse");
  if (!IsSessionName(names.front())) {
    return InvalidIdentityToken(
        "RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}");
  }
  login.session_name = names.front();
  const std::vector<std::string>& sources = ValuesOf(assertion, "SourceIdentity");
  if (sources.empty()) return {};
  if (!IsSessionName(sources.front())) {
    return InvalidIdentityToken(
        "Source Identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with \"aws:\"");
  }
  login.source_identity = sources.front();
  return {};
}

}  // namespace

Result<SamlIdentity, Fault> ReadSamlIdentity(const Call& call, const org::SamlProvider& provider,
                                             const std::string& role_arn,
                                             const std::string& response) {
  const SamlAssertion assertion = TRY(Believed(provider, response));
  TRY_VOID(CheckHolds(call, assertion));
  SamlIdentity identity;
  identity.login.action = "sts:AssumeRoleWithSAML";
  identity.login.provider = provider.arn();
  if (!NamesRole(assertion, role_arn, provider.arn())) {
    return std::unexpected(NotAuthorized(identity.login));
  }
  TRY_VOID(AddNames(assertion, identity.login));
  identity.subject = assertion.name_id;
  const std::string& format = assertion.name_id_format;
  const bool known = format == fmt::format("{}persistent", kFormats) ||
                     format == fmt::format("{}transient", kFormats);
  identity.subject_type = known ? format.substr(kFormats.size()) : format;
  identity.issuer = assertion.issuer;
  identity.audience = assertion.recipient;
  // https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithSAML.html (NameQualifier)
  base::Hasher hasher(base::Hasher::Kind::kSha1);
  hasher.Update(fmt::format("{}{}/{}", assertion.issuer, provider.account.text(), provider.name));
  identity.name_qualifier = base::ToBase64(hasher.Finish());
  identity.login.until = assertion.session_until;
  AddKeys(assertion, provider, identity);
  identity.tags = TagsOf(assertion);
  return identity;
}

}  // namespace bulkhead::services::sts
