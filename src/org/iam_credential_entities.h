// The entities of IAM that prove who someone is: passwords, MFA devices, keys,
// certificates, and what hands them on. Access keys stand in org/iam_entities.h.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/security-creds.html
//
// Those of users are found by account and user name. No password and no private
// key is kept as it is.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "aws/account_id.h"
#include "base/encoding.h"
#include "base/instant.h"
#include "org/entity.h"

namespace bulkhead::org {

// Hands the credentials of a role to EC2 instances; of at most one.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_InstanceProfile.html
struct InstanceProfile {
  static constexpr std::string_view kKind = "instance-profile";
  AccountId account;
  std::string name;
  std::string path = "/";
  std::string id;  // AIPA...
  Instant created;
  std::string role;  // Name of a role of the same account; empty: none.
  Tags tags;

  static std::string KeyOf(const AccountId& account, std::string_view name) {
    return JoinKey(account.text(), name);
  }
  std::string Key() const { return KeyOf(account, name); }
  std::vector<std::string> IndexKeys() const {
    std::vector<std::string> keys = {
        JoinKey("instance-profile-name", account.text(), base::ToLower(name), Key())};
    if (!role.empty()) keys.push_back(JoinKey("instance-profile-of", account.text(), role, Key()));
    return keys;
  }
  static void Fields(auto& self, auto&& field) {
    field("Account", self.account);
    field("Name", self.name);
    field("Path", self.path);
    field("Id", self.id);
    field("Created", self.created);
    field("Role", self.role);
    field("Tags", self.tags);
  }
  friend bool operator==(const InstanceProfile&, const InstanceProfile&) = default;
};

// The password of a user. Hashes are as base/password.h makes them.
struct LoginProfile {
  static constexpr std::string_view kKind = "login-profile";
  AccountId account;
  std::string user;
  Instant created;
  Instant changed;
  std::string hash;
  std::vector<std::string> previous;  // Hashes of passwords before this, the newest first.
  bool reset_required = false;

  static std::string KeyOf(const AccountId& account, std::string_view user) {
    return JoinKey(account.text(), user);
  }
  std::string Key() const { return KeyOf(account, user); }
  static void Fields(auto& self, auto&& field) {
    field("Account", self.account);
    field("User", self.user);
    field("Created", self.created);
    field("Changed", self.changed);
    field("Hash", self.hash);
    field("Previous", self.previous);
    field("ResetRequired", self.reset_required);
  }
  friend bool operator==(const LoginProfile&, const LoginProfile&) = default;
};

// A virtual MFA device: of the account, until a user (or the root) enables it. Whether
// it accepts a code: access/mfa.h.
struct MfaDevice {
  static constexpr std::string_view kKind = "mfa-device";
  std::string serial;  // arn:aws:iam::111122223333:mfa/path/name
  AccountId account;
  std::string name;
  std::string path = "/";
  std::string seed;  // Hexadecimal.
  std::optional<Instant> enabled;
  std::string user;              // Whose it is once it is enabled; empty: the root's.
  std::int64_t drift_steps = 0;  // How far its clock is ahead, in steps of 30 seconds.
  Tags tags;

  std::string Key() const { return serial; }
  std::vector<std::string> IndexKeys() const {
    std::vector<std::string> keys = {
        JoinKey("mfa-device-in", account.text(), serial),
        JoinKey("mfa-device-name", account.text(), base::ToLower(name), serial)};
    if (enabled) keys.push_back(JoinKey("mfa-device-of", account.text(), user, serial));
    return keys;
  }
  static void Fields(auto& self, auto&& field) {
    field("Serial", self.serial);
    field("Account", self.account);
    field("Name", self.name);
    field("Path", self.path);
    field("Seed", self.seed);
    field("Enabled", self.enabled);
    field("User", self.user);
    field("DriftSteps", self.drift_steps);
    field("Tags", self.tags);
  }
  friend bool operator==(const MfaDevice&, const MfaDevice&) = default;
};

struct SshPublicKey {
  static constexpr std::string_view kKind = "ssh-public-key";
  std::string id;  // APKA...
  AccountId account;
  std::string user;
  std::string body;         // As it was uploaded.
  std::string fingerprint;  // MD5, in pairs of digits.
  std::string status = "Active";
  Instant uploaded;

  std::string Key() const { return id; }
  std::vector<std::string> IndexKeys() const {
    return {JoinKey("ssh-public-key-of", account.text(), user, id)};
  }
  static void Fields(auto& self, auto&& field) {
    field("Id", self.id);
    field("Account", self.account);
    field("User", self.user);
    field("Body", self.body);
    field("Fingerprint", self.fingerprint);
    field("Status", self.status);
    field("Uploaded", self.uploaded);
  }
  friend bool operator==(const SshPublicKey&, const SshPublicKey&) = default;
};

// An X.509 certificate with which a user signs SOAP requests.
struct SigningCertificate {
  static constexpr std::string_view kKind = "signing-certificate";
  std::string id;
  AccountId account;
  std::string user;  // Empty: the root's.
  std::string body;
  std::string status = "Active";
  Instant uploaded;

  std::string Key() const { return id; }
  std::vector<std::string> IndexKeys() const {
    return {JoinKey("signing-certificate-of", account.text(), user, id)};
  }
  static void Fields(auto& self, auto&& field) {
    field("Id", self.id);
    field("Account", self.account);
    field("User", self.user);
    field("Body", self.body);
    field("Status", self.status);
    field("Uploaded", self.uploaded);
  }
  friend bool operator==(const SigningCertificate&, const SigningCertificate&) = default;
};

// A certificate of a server. Its private key is checked and not kept: nothing here serves it.
struct ServerCertificate {
  static constexpr std::string_view kKind = "server-certificate";
  AccountId account;
  std::string name;
  std::string path = "/";
  std::string id;  // ASCA...
  std::string body;
  std::string chain;  // Empty: none.
  Instant uploaded;
  Instant expires;
  Tags tags;

  static std::string KeyOf(const AccountId& account, std::string_view name) {
    return JoinKey(account.text(), name);
  }
  std::string Key() const { return KeyOf(account, name); }
  std::vector<std::string> IndexKeys() const {
    return {JoinKey("server-certificate-name", account.text(), base::ToLower(name), Key())};
  }
  static void Fields(auto& self, auto&& field) {
    field("Account", self.account);
    field("Name", self.name);
    field("Path", self.path);
    field("Id", self.id);
    field("Body", self.body);
    field("Chain", self.chain);
    field("Uploaded", self.uploaded);
    field("Expires", self.expires);
    field("Tags", self.tags);
  }
  friend bool operator==(const ServerCertificate&, const ServerCertificate&) = default;
};

// Credentials of a user for one service. The secret is told once and not kept: no
// service here takes it.
struct ServiceCredential {
  static constexpr std::string_view kKind = "service-credential";
  std::string id;  // ACCA...
  AccountId account;
  std::string user;
  std::string service;            // codecommit.amazonaws.com, ...
  std::string service_user_name;  // Or the alias, of credentials that have one.
  std::string status = "Active";
  Instant created;
  std::optional<Instant> expires;

  std::string Key() const { return id; }
  std::vector<std::string> IndexKeys() const {
    return {JoinKey("service-credential-of", account.text(), user, id)};
  }
  static void Fields(auto& self, auto&& field) {
    field("Id", self.id);
    field("Account", self.account);
    field("User", self.user);
    field("Service", self.service);
    field("ServiceUserName", self.service_user_name);
    field("Status", self.status);
    field("Created", self.created);
    field("Expires", self.expires);
  }
  friend bool operator==(const ServiceCredential&, const ServiceCredential&) = default;
};

}  // namespace bulkhead::org
