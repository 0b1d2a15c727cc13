#include "services/iam/belongings.h"

#include <utility>

namespace bulkhead::services::iam {
namespace {

struct Belonging {
  std::string_view index;  // By account and user.
  std::string_view to_do;
};
// The wordings but the first are assumed.
constexpr Belonging kBelongings[] = {
    {"access-key-of", "delete access keys"},
    {"mfa-device-of", "delete MFA device"},
    {"signing-certificate-of", "delete signing certificates"},
    {"ssh-public-key-of", "delete SSH public keys"},
    {"service-credential-of", "delete service-specific credentials"},
};

const org::LoginProfile* PasswordOf(const Call& call, std::string_view user) {
  return call.now.Find<org::LoginProfile>(org::LoginProfile::KeyOf(call.account(), user));
}

template <class T>
void Move(const Call& call, std::string_view index, std::string_view from, std::string_view to,
          org::Change& change) {
  for (const std::string& key : call.now.Lookup(index, call.account().text(), from)) {
    T moved = *call.now.Find<T>(key);
    moved.user = to;
    change.Put(std::move(moved));
  }
}

}  // namespace

std::optional<std::string_view> FirstBelonging(const Call& call, std::string_view user) {
  if (PasswordOf(call, user) != nullptr) return "delete login profile";
  for (const Belonging& belonging : kBelongings) {
    if (!call.now.LookupOne(belonging.index, call.account().text(), user).empty()) {
      return belonging.to_do;
    }
  }
  return std::nullopt;
}

void MoveBelongings(const Call& call, std::string_view from, std::string_view to,
                    org::Change& change) {
  Move<org::AccessKey>(call, "access-key-of", from, to, change);
  Move<org::MfaDevice>(call, "mfa-device-of", from, to, change);
  Move<org::SigningCertificate>(call, "signing-certificate-of", from, to, change);
  Move<org::SshPublicKey>(call, "ssh-public-key-of", from, to, change);
  Move<org::ServiceCredential>(call, "service-credential-of", from, to, change);
  if (const org::LoginProfile* password = PasswordOf(call, from)) {
    org::LoginProfile moved = *password;
    change.Erase<org::LoginProfile>(moved.Key());
    moved.user = to;
    change.Put(std::move(moved));
  }
}

}  // namespace bulkhead::services::iam
