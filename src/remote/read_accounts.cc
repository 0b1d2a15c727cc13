// Reads what IAM holds in accounts: GetAccountAuthorizationDetails, ListRoles for what
// that leaves out, the alias, and the password policy.

#include <fmt/format.h>

#include <map>

#include "base/try.h"
#include "org/authorization_details.h"
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

std::optional<std::int64_t> Integer(const Value& value, std::string_view name) {
  const Value* found = value.Find(name);
  return found != nullptr && found->is_integer() ? std::optional(found->integer()) : std::nullopt;
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
    for (Value& role : *roles) {
      const std::string name(role.Text("RoleName"));
      roles_[name] = std::move(role);
    }
    return {};
  }

  void AddRole(Value detail, org::AuthorizationDetails& details) {
    const Value& role = roles_[std::string(detail.Text("RoleName"))];
    for (const std::string_view name : {"Description", "MaxSessionDuration"}) {
      if (const Value* setting = role.Find(name)) detail.Set(name, *setting);
    }
    details.AddRole(detail, account_);
  }

  Result<void> ReadDetails() {
    org::AuthorizationDetails details(part_.change, part_.notes);
    Value input = Value::Struct();
    for (;;) {
      auto page = client_.Call(credentials_, "iam", "GetAccountAuthorizationDetails", input);
      if (!page) return Failed("GetAccountAuthorizationDetails", page.error());
      for (const Value& user : page->Items("UserDetailList")) details.AddUser(user, account_);
      for (const Value& group : page->Items("GroupDetailList")) details.AddGroup(group, account_);
      for (const Value& role : page->Items("RoleDetailList")) AddRole(role, details);
      for (const Value& policy : page->Items("Policies")) details.AddManagedPolicy(policy);
      if (!page->Flag("IsTruncated")) return {};
      input.Set("Marker", page->Text("Marker"));
    }
  }

  std::unexpected<Error> Failed(std::string_view operation, const CallFailure& failure) const {
    return Fail(fmt::format("iam:{} in account {} failed: {}", operation, account_.text(),
                            failure.ToText()));
  }

  Result<void> ReadSettings() {
    org::IamSettings settings{.account = account_};
    auto aliases = client_.Call(credentials_, "iam", "ListAccountAliases", Value::Struct());
    if (!aliases) return Failed("ListAccountAliases", aliases.error());
    const Value::List& names = aliases->Items("AccountAliases");
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
                             .require_symbols = policy.Flag("RequireSymbols"),
                             .require_numbers = policy.Flag("RequireNumbers"),
                             .require_uppercase = policy.Flag("RequireUppercaseCharacters"),
                             .require_lowercase = policy.Flag("RequireLowercaseCharacters"),
                             .allow_users_to_change = policy.Flag("AllowUsersToChangePassword"),
                             .max_age_days = Integer(policy, "MaxPasswordAge"),
                             .reuse_prevention = Integer(policy, "PasswordReusePrevention")};
    if (policy.Find("HardExpiry") != nullptr) read.hard_expiry = policy.Flag("HardExpiry");
    return read;
  }

  AwsClient& client_;
  Accounts& accounts_;
  AccountId account_;
  wire::Credentials credentials_;
  std::map<std::string, Value> roles_;  // As ListRoles tells them, by name.
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
