// Keys and certificates of users besides access keys: SSH public keys, signing
// certificates, credentials for services.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials.html
//
// Pure. Pointers live as long as the call's snapshot; lists ascend by id.
//
//   org::SshPublicKey key = *TRY(FindSshKey(call, input.user_name, input.ssh_public_key_id));
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/contract/call.h"

namespace bulkhead::services::iam {

struct ServiceSpecificCredential;
struct SigningCertificate;

// NoSuchEntity when the user (empty: the root) has no such key.
Result<const org::SshPublicKey*, Fault> FindSshKey(const Call& call, std::string_view user,
                                                   std::string_view id);
Result<const org::SigningCertificate*, Fault> FindSigningCertificate(const Call& call,
                                                                     std::string_view user,
                                                                     std::string_view id);
Result<const org::ServiceCredential*, Fault> FindServiceCredential(const Call& call,
                                                                   std::string_view user,
                                                                   std::string_view id);

// All of a user, by an index of account and user.
template <class T>
std::vector<const T*> KeysOf(const Call& call, std::string_view index, std::string_view user) {
  std::vector<const T*> all;
  for (const std::string& key : call.now.Lookup(index, call.account().text(), user)) {
    all.push_back(call.now.Find<T>(key));
  }
  return all;
}

// InvalidInput for `Expired`, which only AWS sets.
Result<void, Fault> CheckStatus(std::string_view status);

SigningCertificate Describe(const org::SigningCertificate& certificate);

// Whether a service takes such credentials, and whether as an alias and a secret (an API
// key) instead of a user name and a password.
enum class CredentialForm { kPassword, kApiKey };
std::optional<CredentialForm> FormOf(std::string_view service);
// With a fresh secret, which is told this once.
ServiceSpecificCredential DescribeWithSecret(Call& call, const org::ServiceCredential& credential);

}  // namespace bulkhead::services::iam
