// The identity that a SAML response tells of, once it was verified.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html
//
// Pure: the certificates are those of the provider's metadata.
//
//   const SamlIdentity identity = TRY(ReadSamlIdentity(call, *provider, role_arn, assertion));
#pragma once

#include <string>

#include "services/contract/call.h"
#include "services/sts/federated_session.h"
#include "services/sts/session_policies.h"

namespace bulkhead::services::sts {

struct SamlIdentity {
  std::string subject;
  std::string subject_type;  // persistent, transient, or the whole format.
  std::string issuer;
  std::string audience;  // Where the assertion was meant to be shown.
  std::string name_qualifier;
  FederatedLogin login;
  SessionRequest tags;  // Those that the provider gives.
};

// The identity, if the response is one of the provider, holds now and names the role. Refuses
// as https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_saml.html says.
Result<SamlIdentity, Fault> ReadSamlIdentity(const Call& call, const org::SamlProvider& provider,
                                             const std::string& role_arn,
                                             const std::string& response);

}  // namespace bulkhead::services::sts
