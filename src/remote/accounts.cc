#include "remote/accounts.h"

#include <fmt/format.h>

#include "base/try.h"
#include "org/aws_roles.h"

namespace bulkhead::remote {
namespace {

constexpr std::string_view kSessionName = "bulkhead";
constexpr std::chrono::minutes kRenewBefore{5};

}  // namespace

Accounts::Accounts(AwsClient& client, wire::Credentials credentials, AccountId home)
    : client_(client),
      clock_(client.clock()),
      credentials_(std::move(credentials)),
      home_(std::move(home)) {}

Result<std::unique_ptr<Accounts>, CallFailure> Accounts::Open(AwsClient& client,
                                                              wire::Credentials credentials) {
  const Value identity = TRY(client.Call(credentials, "sts", "GetCallerIdentity", Value::Struct()));
  auto home = AccountId::Parse(identity.Text("Account"));
  if (!home) return std::unexpected(CallFailure{"", home.error().message});
  return std::unique_ptr<Accounts>(new Accounts(client, std::move(credentials), *std::move(home)));
}

void Accounts::SetAccessRole(const AccountId& account, std::string role) {
  const std::lock_guard lock(mutex_);
  if (!role.empty()) roles_[account] = std::move(role);
}

Result<wire::Credentials, CallFailure> Accounts::For(const AccountId& account) {
  if (account == home_) return credentials_;
  std::string role(org::kDefaultAccessRole);
  {
    const std::lock_guard lock(mutex_);
    const auto known = sessions_.find(account);
    if (known != sessions_.end() && clock_.Now() < known->second.renew_at) {
      return known->second.credentials;
    }
    if (const auto named = roles_.find(account); named != roles_.end()) role = named->second;
  }
  // Two threads may both assume the role: one session too many does no harm.
  Value input = Value::Struct();
  input.Set("RoleArn", fmt::format("arn:aws:iam::{}:role/{}", account.text(), role));
  input.Set("RoleSessionName", kSessionName);
  const Value output = TRY(client_.Call(credentials_, "sts", "AssumeRole", input));
  const Value* answer = output.Find("Credentials");
  if (answer == nullptr) return std::unexpected(CallFailure{"", "AssumeRole gave no credentials"});
  const Value* expiration = answer->Find("Expiration");
  const Instant expires = expiration != nullptr && expiration->is_instant()
                              ? expiration->instant()
                              : clock_.Now() + std::chrono::minutes(15);
  Session session{.credentials = {.access_key_id = std::string(answer->Text("AccessKeyId")),
                                  .secret_access_key = std::string(answer->Text("SecretAccessKey")),
                                  .session_token = std::string(answer->Text("SessionToken"))},
                  .renew_at = expires - kRenewBefore};
  const std::lock_guard lock(mutex_);
  return sessions_.insert_or_assign(account, std::move(session)).first->second.credentials;
}

}  // namespace bulkhead::remote
