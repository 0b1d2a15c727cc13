#include "services/iam/user_keys.h"

#include <fmt/format.h>

#include "services/iam/faults.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {
namespace {

template <class T>
const T* FindKey(const Call& call, std::string_view user, std::string_view id) {
  const T* key = call.now.Find<T>(id);
  const bool own = key != nullptr && key->account == call.account() && key->user == user;
  return own ? key : nullptr;
}

}  // namespace

Result<const org::SshPublicKey*, Fault> FindSshKey(const Call& call, std::string_view user,
                                                   std::string_view id) {
  if (const auto* key = FindKey<org::SshPublicKey>(call, user, id)) return key;
  return NoSuchEntity(fmt::format("The Public Key with id {} cannot be found.", id));
}

Result<const org::SigningCertificate*, Fault> FindSigningCertificate(const Call& call,
                                                                     std::string_view user,
                                                                     std::string_view id) {
  if (const auto* key = FindKey<org::SigningCertificate>(call, user, id)) return key;
  return NoSuchEntity(fmt::format("The Certificate with id {} cannot be found.", id));
}

Result<const org::ServiceCredential*, Fault> FindServiceCredential(const Call& call,
                                                                   std::string_view user,
                                                                   std::string_view id) {
  if (const auto* key = FindKey<org::ServiceCredential>(call, user, id)) return key;
  return NoSuchEntity(fmt::format("No such credential {} exists", id));
}

Result<void, Fault> CheckStatus(std::string_view status) {
  if (status == "Expired") return InvalidInput("Only AWS gives a credential the status Expired.");
  return {};
}

SigningCertificate Describe(const org::SigningCertificate& certificate) {
  return {.user_name = certificate.user,
          .certificate_id = certificate.id,
          .certificate_body = certificate.body,
          .status = certificate.status,
          .upload_date = certificate.uploaded};
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_service-specific-creds.html
std::optional<CredentialForm> FormOf(std::string_view service) {
  if (service == "codecommit.amazonaws.com") return CredentialForm::kPassword;
  if (service == "cassandra.amazonaws.com") return CredentialForm::kPassword;
  if (service == "bedrock.amazonaws.com") return CredentialForm::kApiKey;
  return std::nullopt;
}

ServiceSpecificCredential DescribeWithSecret(Call& call, const org::ServiceCredential& credential) {
  constexpr std::size_t kSecretLength = 44;
  const std::string secret = call.ids.Base64Alphabet(kSecretLength);
  ServiceSpecificCredential out{.create_date = credential.created,
                                .expiration_date = credential.expires,
                                .service_name = credential.service,
                                .service_specific_credential_id = credential.id,
                                .user_name = credential.user,
                                .status = credential.status};
  if (FormOf(credential.service) == CredentialForm::kApiKey) {
    out.service_credential_alias = credential.service_user_name;
    out.service_credential_secret = secret;
  } else {
    out.service_user_name = credential.service_user_name;
    out.service_password = secret;
  }
  return out;
}

}  // namespace bulkhead::services::iam
