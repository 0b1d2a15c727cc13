// Reads what IAM holds in accounts: GetAccountAuthorizationDetails, ListRoles for what
// that leaves out, the alias, and the password policy.

#include <fmt/format.h>

#include <algorithm>

#include "aws/arn.h"
#include "base/encoding.h"
#include "base/try.h"
#include "policy/document.h"
#include "remote/parallel.h"
#include "remote/read.h"

namespace bulkhead::remote {
namespace {

constexpr int kThreads = 8;

// What one account's reading gives; joined afterwards.
struct Part {
  org::Change change;
  std::vector<std::string> notes;
};

const Value::List& ListOf(const Value& value, std::string_view name) {
  static const Value::List kEmpty;
  const Value* list = value.Find(name);
  return list != nullptr && list->is_list() ? list->list() : kEmpty;
}

std::optional<std::int64_t> Integer(const Value& value, std::string_view name) {
  const Value* found = value.Find(name);
  return found != nullptr && found->is_integer() ? std::optional(found->integer()) : std::nullopt;
}

bool Flag(const Value& value, std::string_view name) {
  const Value* found = value.Find(name);
  return found != nullptr && found->is_bool() && found->boolean();
}

class AccountReader {
 public:
  AccountReader(AwsClient& client, Accounts& accounts, AccountId account)
      : client_(client), accounts_(accounts), account_(std::move(account)) {}

  Result<Part> Read() {
    auto credentials = accounts_.For(account_);
    if (!credentials) {
      return Fail(fmt::format("account {} cannot be entered: {}", account_.text(),
                              credentials.error().ToText()));
    }
    credentials_ = *std::move(credentials);
    TRY_VOID(ReadRoleSettings());
    TRY_VOID(ReadDetails());
    TRY_VOID(ReadSettings());
    return std::move(part_);
  }

 private:
  // What the authorization details do not tell of roles.
  Result<void> ReadRoleSettings() {
    auto roles = client_.CallPaged(credentials_, "iam", "ListRoles", Value::Struct(),
                                   {"Roles", "Marker", "Marker"});
    if (!roles) return Failed("ListRoles", roles.error());
    for (const Value& role : *roles) {
      role_settings_[std::string(role.Text("RoleName"))] = {
          .description = std::string(role.Text("Description")),
          .max_session_seconds = Integer(role, "MaxSessionDuration").value_or(3600)};
    }
    return {};
  }

  Result<void> ReadDetails() {
    Value input = Value::Struct();
    for (;;) {
      auto page = client_.Call(credentials_, "iam", "GetAccountAuthorizationDetails", input);
      if (!page) return Failed("GetAccountAuthorizationDetails", page.error());
      for (const Value& detail : ListOf(*page, "UserDetailList")) AddUser(detail);
      for (const Value& detail : ListOf(*page, "GroupDetailList")) AddGroup(detail);
      for (const Value& detail : ListOf(*page, "RoleDetailList")) AddRole(detail);
      for (const Value& detail : ListOf(*page, "Policies")) AddManagedPolicy(detail);
      if (!Flag(*page, "IsTruncated")) return {};
      input.Set("Marker", page->Text("Marker"));
    }
  }

  std::unexpected<Error> Failed(std::string_view operation, const CallFailure& failure) const {
    return Fail(fmt::format("iam:{} in account {} failed: {}", operation, account_.text(),
                            failure.ToText()));
  }

  // The document, or null with a note of what is left out. IAM percent-encodes
  // documents in answers.
  policy::DocumentPtr Document(std::string_view encoded, policy::Kind kind,
                               const std::string& whose) {
    const std::string text = base::PercentDecode(encoded).value_or(std::string(encoded));
    auto document = policy::Parse(text, kind);
    if (document) return *std::move(document);
    part_.notes.push_back(fmt::format("{} in account {} is left out: {}", whose, account_.text(),
                                      document.error().front().what));
    return nullptr;
  }

  org::InlinePolicies InlinePolicies(const Value& detail, std::string_view list,
                                     const std::string& whose) {
    org::InlinePolicies policies;
    for (const Value& item : ListOf(detail, list)) {
      const std::string name(item.Text("PolicyName"));
      policy::DocumentPtr document = Document(item.Text("PolicyDocument"), policy::Kind::kIdentity,
                                              fmt::format("policy {} of {}", name, whose));
      if (document != nullptr) policies[name] = std::move(document);
    }
    return policies;
  }

  static std::set<std::string> Attached(const Value& detail) {
    std::set<std::string> arns;
    for (const Value& item : ListOf(detail, "AttachedManagedPolicies")) {
      arns.emplace(item.Text("PolicyArn"));
    }
    return arns;
  }
  static org::Tags TagsOf(const Value& detail) {
    org::Tags tags;
    for (const Value& tag : ListOf(detail, "Tags")) {
      tags[std::string(tag.Text("Key"))] = tag.Text("Value");
    }
    return tags;
  }
  static std::string Boundary(const Value& detail) {
    const Value* boundary = detail.Find("PermissionsBoundary");
    return boundary == nullptr ? std::string()
                               : std::string(boundary->Text("PermissionsBoundaryArn"));
  }

  void AddUser(const Value& detail) {
    const std::string name(detail.Text("UserName"));
    org::User user{.account = account_,
                   .name = name,
                   .path = std::string(detail.Text("Path")),
                   .id = std::string(detail.Text("UserId")),
                   .attached = Attached(detail),
                   .inline_policies = InlinePolicies(detail, "UserPolicyList", "user " + name),
                   .boundary = Boundary(detail),
                   .tags = TagsOf(detail)};
    for (const Value& group : ListOf(detail, "GroupList")) {
      if (group.is_string()) user.groups.insert(group.string());
    }
    part_.change.Put(std::move(user));
  }

  void AddGroup(const Value& detail) {
    const std::string name(detail.Text("GroupName"));
    part_.change.Put(
        org::Group{.account = account_,
                   .name = name,
                   .path = std::string(detail.Text("Path")),
                   .id = std::string(detail.Text("GroupId")),
                   .attached = Attached(detail),
                   .inline_policies = InlinePolicies(detail, "GroupPolicyList", "group " + name)});
  }

  void AddRole(const Value& detail) {
    const std::string name(detail.Text("RoleName"));
    policy::DocumentPtr trust = Document(detail.Text("AssumeRolePolicyDocument"),
                                         policy::Kind::kTrust, "trust policy of role " + name);
    if (trust == nullptr) return;
    part_.change.Put(
        org::Role{.account = account_,
                  .name = name,
                  .path = std::string(detail.Text("Path")),
                  .id = std::string(detail.Text("RoleId")),
                  .description = role_settings_[name].description,
                  .max_session_seconds = role_settings_[name].max_session_seconds,
                  .trust = std::move(trust),
                  .attached = Attached(detail),
                  .inline_policies = InlinePolicies(detail, "RolePolicyList", "role " + name),
                  .boundary = Boundary(detail),
                  .tags = TagsOf(detail)});
  }

  void AddManagedPolicy(const Value& detail) {
    const std::string arn(detail.Text("Arn"));
    const std::optional<aws::Arn> parsed = aws::Arn::Parse(arn);
    const bool of_aws = parsed && parsed->account == "aws";
    if (!of_aws && (!parsed || parsed->account != account_.text())) return;
    // Of AWS's own only those that are newer than the catalog.
    const org::ManagedPolicy* known = of_aws ? org::FindAwsPolicy(arn) : nullptr;
    if (known != nullptr && known->default_version == detail.Text("DefaultVersionId")) return;
    org::ManagedPolicy policy{.arn = arn,
                              .account = of_aws ? AccountId() : account_,
                              .name = std::string(detail.Text("PolicyName")),
                              .path = std::string(detail.Text("Path")),
                              .id = std::string(detail.Text("PolicyId")),
                              .default_version = std::string(detail.Text("DefaultVersionId"))};
    bool has_default = false;
    for (const Value& version : ListOf(detail, "PolicyVersionList")) {
      const std::string id(version.Text("VersionId"));
      policy::DocumentPtr document = Document(version.Text("Document"), policy::Kind::kIdentity,
                                              fmt::format("{} of {}", id, arn));
      if (document == nullptr) continue;
      has_default = has_default || id == policy.default_version;
      policy.versions.push_back({.id = id, .document = std::move(document)});
    }
    // AWS lists the newest version first.
    std::ranges::reverse(policy.versions);
    if (has_default) part_.change.Put(std::move(policy));
  }

  Result<void> ReadSettings() {
    org::IamSettings settings{.account = account_};
    auto aliases = client_.Call(credentials_, "iam", "ListAccountAliases", Value::Struct());
    if (!aliases) return Failed("ListAccountAliases", aliases.error());
    const Value::List& names = ListOf(*aliases, "AccountAliases");
    if (!names.empty() && names[0].is_string()) settings.alias = names[0].string();
    auto answer = client_.Call(credentials_, "iam", "GetAccountPasswordPolicy", Value::Struct());
    if (answer) {
      if (const Value* policy = answer->Find("PasswordPolicy")) {
        settings.password_policy = PasswordPolicyOf(*policy);
      }
    } else if (answer.error().code != "NoSuchEntity") {
      return Failed("GetAccountPasswordPolicy", answer.error());
    }
    part_.change.Put(std::move(settings));
    return {};
  }

  static org::PasswordPolicy PasswordPolicyOf(const Value& policy) {
    org::PasswordPolicy read{.minimum_length = Integer(policy, "MinimumPasswordLength").value_or(6),
                             .require_symbols = Flag(policy, "RequireSymbols"),
                             .require_numbers = Flag(policy, "RequireNumbers"),
                             .require_uppercase = Flag(policy, "RequireUppercaseCharacters"),
                             .require_lowercase = Flag(policy, "RequireLowercaseCharacters"),
                             .allow_users_to_change = Flag(policy, "AllowUsersToChangePassword"),
                             .max_age_days = Integer(policy, "MaxPasswordAge"),
                             .reuse_prevention = Integer(policy, "PasswordReusePrevention")};
    if (policy.Find("HardExpiry") != nullptr) read.hard_expiry = Flag(policy, "HardExpiry");
    return read;
  }

  AwsClient& client_;
  Accounts& accounts_;
  AccountId account_;
  wire::Credentials credentials_;
  struct RoleSettings {
    std::string description;
    std::int64_t max_session_seconds = 3600;
  };
  std::map<std::string, RoleSettings> role_settings_;  // By name.
  Part part_;
};

}  // namespace

Result<void> ReadAccounts(AwsClient& client, Accounts& accounts, const std::vector<AccountId>& ids,
                          Live& live) {
  std::vector<Result<Part>> parts(ids.size());
  ForEachParallel(ids.size(), kThreads, [&](std::size_t i) {
    parts[i] = AccountReader(client, accounts, ids[i]).Read();
  });
  for (Result<Part>& part : parts) {
    Part read = TRY(std::move(part));
    live.snapshot = Apply(live.snapshot, read.change);
    live.notes.insert(live.notes.end(), read.notes.begin(), read.notes.end());
  }
  return {};
}

}  // namespace bulkhead::remote
