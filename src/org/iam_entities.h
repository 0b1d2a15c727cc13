// The entities of IAM: users, groups, roles, managed policies, access keys, settings.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_Types.html
//
// Names keep the case they were given; IAM compares them without case when it
// creates, so each has an index key with the lower-case name.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "aws/account_id.h"
#include "base/encoding.h"
#include "base/instant.h"
#include "org/entity.h"
#include "policy/document.h"

namespace bulkhead::org {

using InlinePolicies = std::map<std::string, policy::DocumentPtr>;  // By policy name.

struct User {
  static constexpr std::string_view kKind = "user";
  AccountId account;
  std::string name;
  std::string path = "/";
  std::string id;  // AIDA...
  Instant created;
  std::set<std::string> groups;    // Names of groups of the same account.
  std::set<std::string> attached;  // ARNs of managed policies.
  InlinePolicies inline_policies;
  std::string boundary;  // ARN of a managed policy; empty: none.
  Tags tags;

  static std::string KeyOf(const AccountId& account, std::string_view name) {
    return JoinKey(account.text(), name);
  }
  std::string Key() const { return KeyOf(account, name); }
  std::vector<std::string> IndexKeys() const {
    std::vector<std::string> keys = {
        JoinKey("user-name", account.text(), base::ToLower(name), Key()),
        JoinKey("principal-id", id, Key())};
    for (const std::string& group : groups) {
      keys.push_back(JoinKey("user-in", account.text(), group, Key()));
    }
    for (const std::string& arn : attached) keys.push_back(JoinKey("attached", arn, "user", Key()));
    if (!boundary.empty()) keys.push_back(JoinKey("bounded-by", boundary, "user", Key()));
    return keys;
  }
  static void Fields(auto& self, auto&& field) {
    field("Account", self.account);
    field("Name", self.name);
    field("Path", self.path);
    field("Id", self.id);
    field("Created", self.created);
    field("Groups", self.groups);
    field("Attached", self.attached);
    field("InlinePolicies", self.inline_policies);
    field("Boundary", self.boundary);
    field("Tags", self.tags);
  }
  friend bool operator==(const User&, const User&) = default;
};

struct Group {
  static constexpr std::string_view kKind = "group";
  AccountId account;
  std::string name;
  std::string path = "/";
  std::string id;  // AGPA...
  Instant created;
  std::set<std::string> attached;
  InlinePolicies inline_policies;

  static std::string KeyOf(const AccountId& account, std::string_view name) {
    return JoinKey(account.text(), name);
  }
  std::string Key() const { return KeyOf(account, name); }
  std::vector<std::string> IndexKeys() const {
    std::vector<std::string> keys = {
        JoinKey("group-name", account.text(), base::ToLower(name), Key())};
    for (const std::string& arn : attached)
      keys.push_back(JoinKey("attached", arn, "group", Key()));
    return keys;
  }
  static void Fields(auto& self, auto&& field) {
    field("Account", self.account);
    field("Name", self.name);
    field("Path", self.path);
    field("Id", self.id);
    field("Created", self.created);
    field("Attached", self.attached);
    field("InlinePolicies", self.inline_policies);
  }
  friend bool operator==(const Group&, const Group&) = default;
};

struct Role {
  static constexpr std::string_view kKind = "role";
  AccountId account;
  std::string name;
  std::string path = "/";
  std::string id;  // AROA...
  Instant created;
  std::string description;
  std::int64_t max_session_seconds = 3600;
  policy::DocumentPtr trust;
  std::set<std::string> attached;
  InlinePolicies inline_policies;
  std::string boundary;
  Tags tags;

  static std::string KeyOf(const AccountId& account, std::string_view name) {
    return JoinKey(account.text(), name);
  }
  std::string Key() const { return KeyOf(account, name); }
  std::vector<std::string> IndexKeys() const {
    std::vector<std::string> keys = {
        JoinKey("role-name", account.text(), base::ToLower(name), Key()),
        JoinKey("principal-id", id, Key())};
    for (const std::string& arn : attached) keys.push_back(JoinKey("attached", arn, "role", Key()));
    if (!boundary.empty()) keys.push_back(JoinKey("bounded-by", boundary, "role", Key()));
    return keys;
  }
  static void Fields(auto& self, auto&& field) {
    field("Account", self.account);
    field("Name", self.name);
    field("Path", self.path);
    field("Id", self.id);
    field("Created", self.created);
    field("Description", self.description);
    field("MaxSessionSeconds", self.max_session_seconds);
    field("Trust", self.trust);
    field("Attached", self.attached);
    field("InlinePolicies", self.inline_policies);
    field("Boundary", self.boundary);
    field("Tags", self.tags);
  }
  friend bool operator==(const Role&, const Role&) = default;
};

struct PolicyVersion {
  std::string id;  // v1, v2, ...
  Instant created;
  policy::DocumentPtr document;

  static void Fields(auto& self, auto&& field) {
    field("Id", self.id);
    field("Created", self.created);
    field("Document", self.document);
  }
  friend bool operator==(const PolicyVersion&, const PolicyVersion&) = default;
};

// A managed policy of a customer, or of AWS (its account is none, its ARN says `aws`).
struct ManagedPolicy {
  static constexpr std::string_view kKind = "managed-policy";
  std::string arn;
  AccountId account;
  std::string name;
  std::string path = "/";
  std::string id;  // ANPA...
  std::string description;
  Instant created;
  Instant updated;
  std::vector<PolicyVersion> versions;  // Oldest first; at most five.
  std::string default_version;
  std::int64_t next_version = 2;  // Numbers of versions are never used twice.
  Tags tags;

  // The document that is in force. Requires: default_version is one of versions.
  const policy::DocumentPtr& document() const;
  bool aws_managed() const { return account.is_none(); }

  std::string Key() const { return arn; }
  std::vector<std::string> IndexKeys() const {
    return {JoinKey("managed-policy-of", account.text(), arn),
            JoinKey("managed-policy-name", account.text(), base::ToLower(name), arn)};
  }
  static void Fields(auto& self, auto&& field) {
    field("Arn", self.arn);
    field("Account", self.account);
    field("Name", self.name);
    field("Path", self.path);
    field("Id", self.id);
    field("Description", self.description);
    field("Created", self.created);
    field("Updated", self.updated);
    field("Versions", self.versions);
    field("DefaultVersion", self.default_version);
    field("NextVersion", self.next_version);
    field("Tags", self.tags);
  }
  friend bool operator==(const ManagedPolicy&, const ManagedPolicy&) = default;
};

// A long-term access key of a user, or of the account's root when user is empty.
struct AccessKey {
  static constexpr std::string_view kKind = "access-key";
  std::string id;  // AKIA...
  std::string secret;
  AccountId account;
  std::string user;
  std::string status = "Active";  // Active or Inactive
  Instant created;
  std::optional<Instant> last_used;
  std::string last_used_service;  // Both empty until it is used.
  std::string last_used_region;

  std::string Key() const { return id; }
  std::vector<std::string> IndexKeys() const {
    return {JoinKey("access-key-of", account.text(), user, id)};
  }
  static void Fields(auto& self, auto&& field) {
    field("Id", self.id);
    field("Secret", self.secret);
    field("Account", self.account);
    field("User", self.user);
    field("Status", self.status);
    field("Created", self.created);
    field("LastUsed", self.last_used);
    field("LastUsedService", self.last_used_service);
    field("LastUsedRegion", self.last_used_region);
  }
  friend bool operator==(const AccessKey&, const AccessKey&) = default;
};

// https://docs.aws.amazon.com/IAM/latest/APIReference/API_PasswordPolicy.html
struct PasswordPolicy {
  std::int64_t minimum_length = 6;
  bool require_symbols = false;
  bool require_numbers = false;
  bool require_uppercase = false;
  bool require_lowercase = false;
  bool allow_users_to_change = false;
  std::optional<std::int64_t> max_age_days;
  std::optional<std::int64_t> reuse_prevention;
  std::optional<bool> hard_expiry;

  static void Fields(auto& self, auto&& field) {
    field("MinimumLength", self.minimum_length);
    field("RequireSymbols", self.require_symbols);
    field("RequireNumbers", self.require_numbers);
    field("RequireUppercase", self.require_uppercase);
    field("RequireLowercase", self.require_lowercase);
    field("AllowUsersToChange", self.allow_users_to_change);
    field("MaxAgeDays", self.max_age_days);
    field("ReusePrevention", self.reuse_prevention);
    field("HardExpiry", self.hard_expiry);
  }
  friend bool operator==(const PasswordPolicy&, const PasswordPolicy&) = default;
};

// What IAM keeps once per account.
struct IamSettings {
  static constexpr std::string_view kKind = "iam-settings";
  AccountId account;
  std::string alias;  // Empty: none.
  std::optional<PasswordPolicy> password_policy;
  std::string global_token_version = "v1Token";  // v1Token or v2Token

  std::string Key() const { return account.text(); }
  std::vector<std::string> IndexKeys() const {
    if (alias.empty()) return {};
    return {JoinKey("account-alias", alias, account.text())};
  }
  static void Fields(auto& self, auto&& field) {
    field("Account", self.account);
    field("Alias", self.alias);
    field("PasswordPolicy", self.password_policy);
    field("GlobalTokenVersion", self.global_token_version);
  }
  friend bool operator==(const IamSettings&, const IamSettings&) = default;
};

// The key with which this server seals the session tokens of temporary credentials.
struct SealingKey {
  static constexpr std::string_view kKind = "sealing-key";
  std::string id = "current";
  std::string secret;  // Hexadecimal.

  std::string Key() const { return id; }
  static void Fields(auto& self, auto&& field) {
    field("Id", self.id);
    field("Secret", self.secret);
  }
  friend bool operator==(const SealingKey&, const SealingKey&) = default;
};

}  // namespace bulkhead::org
