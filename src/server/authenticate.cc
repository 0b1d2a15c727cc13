#include "server/authenticate.h"

#include <fmt/format.h>

#include "access/session_token.h"
#include "aws/arn.h"

namespace bulkhead::server {
namespace {

using access::Caller;
using api::Fault;
using wire::AuthStyle;

// The keys of a closed account are of no use. The documentation says only that
// nobody but support can act in such an account, so the answer is an assumption.
// https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-closing.html
bool AccountIsOpen(const org::Snapshot& now, const AccountId& id) {
  const org::Account* account = now.Find<org::Account>(id.text());
  return account != nullptr && account->state == "ACTIVE";
}

Caller RootCaller(const AccountId& account) {
  return {.kind = Caller::Kind::kAccountRoot,
          .account = account,
          .arn = aws::IamArn(account, "root"),
          .user_id = account.text()};
}

Caller UserCaller(const org::User& user) {
  return {.kind = Caller::Kind::kUser,
          .account = user.account,
          .name = user.name,
          .arn = aws::IamArn(user.account, "user" + user.path + user.name),
          .user_id = user.id};
}

Caller RoleCaller(const org::Role& role, const std::string& session_name) {
  return {.kind = Caller::Kind::kRole,
          .account = role.account,
          .name = role.name,
          .arn = aws::AssumedRoleArn(role.account, role.name, session_name),
          .user_id = fmt::format("{}:{}", role.id, session_name)};
}

Result<Identity, Fault> IdentifyLongTerm(const org::Snapshot& now,
                                         const wire::ParsedAuthorization& authorization,
                                         AuthStyle style) {
  const org::AccessKey* key = now.Find<org::AccessKey>(authorization.access_key_id);
  const auto unknown = [&] {
    return std::unexpected(wire::UnknownAccessKey(style, authorization.access_key_id));
  };
  if (key == nullptr || key->status != "Active" || !AccountIsOpen(now, key->account)) {
    return unknown();
  }
  if (!authorization.session_token.empty()) return std::unexpected(wire::InvalidToken(style));
  Identity identity{.caller = RootCaller(key->account), .secret_access_key = key->secret};
  if (!key->user.empty()) {
    const org::User* user = now.Find<org::User>(org::User::KeyOf(key->account, key->user));
    if (user == nullptr) return unknown();
    identity.caller = UserCaller(*user);
  }
  identity.caller.access_key_id = key->id;
  return identity;
}

// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html
Caller FederatedUserCaller(const access::TokenContent& content) {
  const std::string& name = content.session.name;
  return {.kind = Caller::Kind::kFederatedUser,
          .account = content.account,
          .name = content.principal_name,
          .arn = fmt::format("arn:aws:sts::{}:federated-user/{}", content.account.text(), name),
          .user_id = fmt::format("{}:{}", content.account.text(), name)};
}

// The principal for whom a token was made, if it is still the same one.
std::optional<Caller> PrincipalOf(const org::Snapshot& now, const access::TokenContent& content) {
  const std::string key = org::User::KeyOf(content.account, content.principal_name);
  if (content.principal_kind == "root") return RootCaller(content.account);
  if (content.principal_kind == "user") {
    const org::User* user = now.Find<org::User>(key);
    if (user != nullptr && user->id == content.principal_id) return UserCaller(*user);
  } else if (content.principal_kind == "federated-user") {
    const org::User* user = now.Find<org::User>(key);
    const bool by_root = content.principal_name.empty();
    if (by_root || (user != nullptr && user->id == content.principal_id)) {
      return FederatedUserCaller(content);
    }
  } else if (content.principal_kind == "role") {
    const org::Role* role = now.Find<org::Role>(key);
    if (role != nullptr && role->id == content.principal_id) {
      return RoleCaller(*role, content.session.name);
    }
  }
  return std::nullopt;
}

Result<Identity, Fault> IdentifyTemporary(const org::Snapshot& now,
                                          const wire::ParsedAuthorization& authorization,
                                          Instant time, AuthStyle style) {
  const org::SealingKey* seal = now.Find<org::SealingKey>("current");
  if (seal == nullptr || authorization.session_token.empty()) {
    return std::unexpected(wire::InvalidToken(style));
  }
  const auto content = access::OpenToken(authorization.session_token, seal->secret);
  if (!content || content->access_key_id != authorization.access_key_id) {
    return std::unexpected(wire::InvalidToken(style));
  }
  if (time >= content->session.expires) return std::unexpected(wire::ExpiredToken(style));
  std::optional<Caller> caller = PrincipalOf(now, *content);
  if (!caller || !AccountIsOpen(now, content->account)) {
    return std::unexpected(wire::UnknownAccessKey(style, authorization.access_key_id));
  }
  caller->access_key_id = content->access_key_id;
  caller->session = content->session;
  return Identity{
      .caller = *std::move(caller),
      .secret_access_key = access::TemporarySecret(content->access_key_id, seal->secret)};
}

}  // namespace

Result<Identity, Fault> Identify(const org::Snapshot& now,
                                 const wire::ParsedAuthorization& authorization, Instant time,
                                 AuthStyle style) {
  if (authorization.access_key_id.starts_with("ASIA")) {
    return IdentifyTemporary(now, authorization, time, style);
  }
  return IdentifyLongTerm(now, authorization, style);
}

bool IsKnownKey(const org::Snapshot& now, const wire::ParsedAuthorization& authorization) {
  if (now.Find<org::AccessKey>(authorization.access_key_id) != nullptr) return true;
  const org::SealingKey* seal = now.Find<org::SealingKey>("current");
  return seal != nullptr && !authorization.session_token.empty() &&
         access::OpenToken(authorization.session_token, seal->secret).has_value();
}

std::optional<access::Caller> RootOf(const org::Snapshot& now, const AccountId& account,
                                     const std::string& access_key_id) {
  if (!AccountIsOpen(now, account)) return std::nullopt;
  Caller caller = RootCaller(account);
  caller.access_key_id = access_key_id;
  return caller;
}

}  // namespace bulkhead::server
