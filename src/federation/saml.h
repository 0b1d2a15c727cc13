// Saml: the metadata of an identity provider, and a signed response of its.
//
// Pure. Believes an assertion only if a certificate of the metadata signed it, or the
// response around it, whole; signatures are checked by libxmlsec1. What makes two readers
// see two things is refused before a signature is looked at: document types and entities,
// comments and processing instructions in an assertion, ids that occur twice, a second
// assertion or signature anywhere, references to anything but the element that is signed.
// SHA-1 signatures and encrypted assertions are refused. Says nothing about issuer,
// audience and times: whoever asks compares them.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html
//
//   const SamlMetadata metadata = TRY(ReadSamlMetadata(provider.metadata));
//   const SamlAssertion assertion = TRY(ReadSamlResponse(base64, metadata));
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "federation/disbelief.h"

namespace bulkhead::federation {

// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateSAMLProvider.html
inline constexpr std::size_t kSamlMetadataBytesMax = 10'000'000;
inline constexpr std::size_t kSamlResponseBytesMax = 100'000;  // In base64.

struct SamlMetadata {
  std::string entity_id;                  // What issuers call themselves.
  std::vector<std::string> certificates;  // DER; those that sign.
  std::optional<Instant> valid_until;
};

struct SamlAssertion {
  std::string issuer;
  std::string name_id;
  std::string name_id_format;  // urn:oasis:names:tc:SAML:2.0:nameid-format:persistent; or empty.
  std::string recipient;       // Where it was meant to be shown.
  Instant issued;
  Instant subject_until;  // NotOnOrAfter of its SubjectConfirmationData.
  std::optional<Instant> not_before;
  std::optional<Instant> not_on_or_after;
  std::optional<Instant> session_until;
  std::vector<std::string> audiences;
  std::map<std::string, std::vector<std::string>> attributes;  // By name.
};

Result<SamlMetadata, Disbelief> ReadSamlMetadata(std::string_view xml);

// `base64`: a Response in the form of the HTTP POST binding.
Result<SamlAssertion, Disbelief> ReadSamlResponse(std::string_view base64,
                                                  const SamlMetadata& metadata);

}  // namespace bulkhead::federation
