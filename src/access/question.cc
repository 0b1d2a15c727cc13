#include "access/question.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "access/principal_names.h"
#include "access/resource_check.h"
#include "aws/arn.h"
#include "base/encoding.h"
#include "base/try.h"

namespace bulkhead::access {
namespace {

using Kind = Caller::Kind;

// How many names a failure offers.
constexpr std::size_t kNamesShown = 8;

// `a`, `b`, `c`, ...
std::string Offer(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size() && i < kNamesShown; ++i) {
    text += fmt::format("{}`{}`", i == 0 ? "" : ", ", names[i]);
  }
  if (names.size() > kNamesShown) text += fmt::format(", and {} more", names.size() - kNamesShown);
  return text.empty() ? "none" : text;
}

Result<AccountId> FindAccount(const org::Snapshot& now, std::string_view text) {
  if (const Result<AccountId> id = AccountId::Parse(text)) return *id;
  std::vector<std::string> names;
  for (const auto& [key, account] : now.table<org::Account>()) {
    if (base::EqualsIgnoreCase(account->name, text)) return account->id;
    names.push_back(account->name);
  }
  return Fail(fmt::format("no account `{}`; there are {}", text, Offer(names)));
}

// The names of the users or roles of one account.
template <class Entity>
std::vector<std::string> NamesIn(const org::Snapshot& now, const AccountId& account) {
  std::vector<std::string> names;
  for (const auto& [key, entity] : now.table<Entity>()) {
    if (entity->account == account) names.push_back(entity->name);
  }
  return names;
}

template <class Entity>
Result<const Entity*> FindIn(const org::Snapshot& now, const AccountId& account,
                             std::string_view path_and_name, std::string_view what) {
  const std::string_view name = path_and_name.substr(path_and_name.rfind('/') + 1);
  const auto* entity = now.Find<Entity>(Entity::KeyOf(account, name));
  if (entity != nullptr) return entity;
  return Fail(fmt::format("no {} `{}` in {}; there are {}", what, name, account.text(),
                          Offer(NamesIn<Entity>(now, account))));
}

Caller RootOf(const AccountId& account) {
  return {.kind = Kind::kAccountRoot,
          .account = account,
          .arn = aws::IamArn(account, "root"),
          .user_id = account.text()};
}

Session NewSession(std::string_view name, Instant time) {
  return {.name = std::string(name), .issued = time, .expires = time + std::chrono::hours(1)};
}

Caller UserCaller(const org::User& user) {
  return {.kind = Kind::kUser,
          .account = user.account,
          .name = user.name,
          .arn = aws::IamArn(user.account, "user" + user.path + user.name),
          .user_id = user.id};
}

Caller RoleCaller(const org::Role& role, std::string_view session, Instant time) {
  return {.kind = Kind::kRole,
          .account = role.account,
          .name = role.name,
          .arn = aws::AssumedRoleArn(role.account, role.name, session),
          .user_id = fmt::format("{}:{}", role.id, session),
          .session = NewSession(session, time)};
}

// `root`, `user/...`, `role/...`, `assumed-role/ROLE/SESSION` of one account.
Result<Caller> FindNamed(const org::Snapshot& now, const AccountId& account,
                         std::string_view resource, Instant time) {
  if (resource == "root") return RootOf(account);
  const std::string_view type = resource.substr(0, resource.find('/'));
  const std::string_view rest = resource.substr(std::min(resource.size(), type.size() + 1));
  if (type == "user") return UserCaller(*TRY(FindIn<org::User>(now, account, rest, "user")));
  if (type == "role") {
    return RoleCaller(*TRY(FindIn<org::Role>(now, account, rest, "role")), kSessionName, time);
  }
  if (type == "assumed-role") {
    const std::size_t slash = rest.find('/');
    const std::string_view session = slash == rest.npos ? kSessionName : rest.substr(slash + 1);
    const org::Role* role = TRY(FindIn<org::Role>(now, account, rest.substr(0, slash), "role"));
    return RoleCaller(*role, session, time);
  }
  return Fail(fmt::format("`{}` is not a principal; write user/NAME, role/NAME or root", resource));
}

bool IsProvider(std::string_view resource) {
  return resource.starts_with("saml-provider/") || resource.starts_with("oidc-provider/");
}

Result<Caller> FindByArn(const org::Snapshot& now, const aws::Arn& arn, std::string_view text,
                         Instant time) {
  if (arn.service == "iam" && IsProvider(arn.resource)) {
    return Caller{.kind = Kind::kFederated, .name = std::string(text), .arn = std::string(text)};
  }
  if (arn.service != "iam" && arn.service != "sts") {
    return Fail(fmt::format("`{}` is not the ARN of a principal", text));
  }
  const AccountId account = TRY(AccountId::Parse(arn.account));
  return FindNamed(now, account, arn.resource, time);
}

// The name of the bucket that the ARN is about, or is the bucket's own; empty: neither.
std::string_view BucketIn(const aws::Arn& arn) {
  if (arn.service != "s3" || !arn.account.empty()) return {};
  return std::string_view(arn.resource).substr(0, arn.resource.find('/'));
}

void SetRole(const org::Snapshot& now, const aws::Arn& arn, Check& check) {
  const std::string_view name = std::string_view(arn.resource).substr(arn.resource.rfind('/') + 1);
  check.needs = Check::Needs::kResource;
  if (const auto* role = now.Find<org::Role>(org::Role::KeyOf(check.resource_account, name))) {
    check.resource_policy = role->trust;
    for (const auto& [key, value] : role->tags) check.context["aws:ResourceTag/" + key] = {value};
  }
}

}  // namespace

bool IsTrustAction(std::string_view action) {
  constexpr std::array<std::string_view, 5> kActions = {"sts:AssumeRole", "sts:AssumeRoleWithSAML",
                                                        "sts:AssumeRoleWithWebIdentity",
                                                        "sts:SetSourceIdentity", "sts:TagSession"};
  return std::ranges::any_of(
      kActions, [&](std::string_view name) { return base::EqualsIgnoreCase(name, action); });
}

Result<Caller> FindPrincipal(const org::Snapshot& now, std::string_view principal, Instant time) {
  if (principal == "anonymous" || principal == "*") return Caller{};
  if (const std::optional<aws::Arn> arn = aws::Arn::Parse(principal)) {
    return FindByArn(now, *arn, principal, time);
  }
  const std::size_t colon = principal.find(':');
  if (colon != principal.npos) {
    const AccountId account = TRY(FindAccount(now, principal.substr(0, colon)));
    return FindNamed(now, account, principal.substr(colon + 1), time);
  }
  if (IsServicePrincipal(principal)) {
    return Caller{.kind = Kind::kService, .name = std::string(principal)};
  }
  const Result<AccountId> account = FindAccount(now, principal);
  if (account) return RootOf(*account);
  if (principal.find('.') != principal.npos) {
    return Caller{.kind = Kind::kFederated, .name = std::string(principal)};
  }
  return std::unexpected(account.error());
}

Check CheckFor(const org::Snapshot& now, const Question& question, const Caller& caller,
               std::vector<std::string>& notes) {
  Check check{.action = question.action,
              .resource = question.resource,
              .resource_account = question.resource_account,
              .context = {}};
  const std::optional<aws::Arn> arn = aws::Arn::Parse(question.resource);
  if (arn && check.resource_account.is_none()) {
    if (const Result<AccountId> owner = AccountId::Parse(arn->account)) {
      check.resource_account = *owner;
    }
  }
  if (arn && !BucketIn(*arn).empty()) {
    if (const auto* bucket = now.Find<org::Bucket>(BucketIn(*arn))) {
      BringBucket(now, *bucket, check);
    } else {
      notes.push_back(fmt::format("no bucket `{}` is known: taken to be {}, without a policy",
                                  BucketIn(*arn),
                                  caller.account.is_none() ? "nobody's" : "the caller's"));
    }
  }
  if (const auto* resource = now.Find<org::PolicedResource>(question.resource)) {
    BringResource(*resource, check);
  }
  if (check.resource_account.is_none()) check.resource_account = caller.account;
  if (arn && arn->service == "iam" && arn->resource.starts_with("role/") &&
      IsTrustAction(question.action)) {
    SetRole(now, *arn, check);
    if (!check.resource_policy) {
      notes.push_back(
          fmt::format("no role `{}` is known: nobody may assume it", question.resource));
    }
  }
  for (const auto& [key, values] : question.context) check.context[key] = values;
  return check;
}

Result<Asked> Ask(const org::Snapshot& now, const Question& question,
                  const Environment& environment) {
  Caller caller = TRY(FindPrincipal(now, question.principal, environment.time));
  if (!question.session_policies.empty()) {
    if (!caller.session) return Fail("only a session has session policies; ask for a role");
    caller.session->policies = question.session_policies;
  }
  Asked asked;
  asked.check = CheckFor(now, question, caller, asked.notes);
  asked.caller = std::move(caller);
  return asked;
}

}  // namespace bulkhead::access
