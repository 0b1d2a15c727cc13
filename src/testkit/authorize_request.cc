// The requests of authorize cases: caller, session, resource, circumstances.

#include <fmt/format.h>

#include "aws/arn.h"
#include "base/try.h"
#include "testkit/authorize_world.h"
#include "testkit/principal_text.h"

namespace bulkhead::testkit {
namespace {

using policy::Kind;

constexpr std::int64_t kStartSeconds = 1'795'320'000;  // 2026-11-22T04:00:00Z

}  // namespace

Result<access::Session> AuthorizeWorld::MakeSession(
    const std::map<std::string, std::string>& arguments, Instant time) const {
  const auto text = [&](const std::string& key, const std::string& otherwise) {
    const auto found = arguments.find(key);
    return found == arguments.end() ? otherwise : found->second;
  };
  access::Session session{.name = text("session", "case"),
                          .source_identity = text("source-identity", ""),
                          .issued = time,
                          .expires = time + std::chrono::hours(1)};
  for (const std::string& name : SplitList(text("session-policy", ""), ',')) {
    session.policies.push_back(TRY(Document(name, Kind::kIdentity)));
  }
  if (const std::string age = text("mfa-age", ""); !age.empty()) {
    session.mfa_authenticated = time - std::chrono::seconds(std::strtol(age.c_str(), nullptr, 10));
  }
  for (const auto& [key, value] : arguments) {
    if (key.starts_with("session-tag:")) session.tags[key.substr(12)] = value;
  }
  return session;
}

// The policy and the owner of the resource: as a `resource` command said of it or
// of what it lies in; a role has its trust policy.
Result<void> AuthorizeWorld::SetResourceOf(const org::Snapshot& now, access::Check& check) const {
  for (const auto& [arn, resource] : resources_) {
    if (check.resource != arn && !check.resource.starts_with(arn + "/")) continue;
    check.resource_account = resource.account;
    check.public_access = resource.public_access;
    check.acl = resource.acl;
    check.grants = resource.grants;
    if (check.action.starts_with("kms:")) check.needs = access::Check::Needs::kKeyPolicy;
    if (!resource.policy.empty()) {
      check.resource_policy = TRY(Document(resource.policy, Kind::kResource));
    }
    return {};
  }
  const std::optional<aws::Arn> arn = aws::Arn::Parse(check.resource);
  if (!arn) return {};
  const Result<AccountId> account = AccountId::Parse(arn->account);
  if (!account) return {};
  check.resource_account = *account;
  const std::size_t slash = arn->resource.rfind('/');
  if (check.action.starts_with("sts:") && arn->resource.starts_with("role/")) {
    check.needs = access::Check::Needs::kResource;
    const auto* role =
        now.Find<org::Role>(org::Role::KeyOf(*account, arn->resource.substr(slash + 1)));
    if (role != nullptr) check.resource_policy = role->trust;
  }
  return {};
}

Result<access::Caller> AuthorizeWorld::MakeCaller(const org::Snapshot& now,
                                                  const std::map<std::string, std::string>& own,
                                                  Instant time) const {
  using Kind = access::Caller::Kind;
  const auto found = own.find("principal");
  if (found == own.end()) return Fail("no principal");
  const std::string& text = found->second;
  if (text == "anonymous") return access::Caller{};
  if (text.starts_with("service:")) {
    return access::Caller{.kind = Kind::kService, .name = text.substr(8)};
  }
  if (text.starts_with("federated:")) {
    return access::Caller{.kind = Kind::kFederated, .name = text.substr(10)};
  }
  const PrincipalText principal = TRY(ParsePrincipal(text));
  access::Caller caller = {.account = principal.account, .name = principal.name};
  if (principal.type == "federated-user") {
    if (!own.contains("of")) return Fail("a federated user is `of` a user");
    caller.kind = Kind::kFederatedUser;
    caller.name = own.at("of");
    caller.arn = "arn:aws:sts::" + principal.account.text() + ":federated-user/" + principal.name;
    caller.user_id = principal.account.text() + ":" + principal.name;
    caller.session = TRY(MakeSession(own, time));
    if (now.Find<org::User>(org::User::KeyOf(caller.account, caller.name)) != nullptr) {
      return caller;
    }
  }
  const std::string key = org::User::KeyOf(principal.account, principal.name);
  if (principal.type == "root") {
    caller.kind = Kind::kAccountRoot;
    caller.arn = aws::IamArn(principal.account, "root");
    caller.user_id = principal.account.text();
    return caller;
  }
  if (const auto* user = now.Find<org::User>(key); user && principal.type == "user") {
    caller.kind = Kind::kUser;
    caller.arn = aws::IamArn(user->account, "user" + user->path + user->name);
    caller.user_id = user->id;
    if (own.contains("session")) caller.session = TRY(MakeSession(own, time));
    return caller;
  }
  if (const auto* role = now.Find<org::Role>(key); role && principal.type == "role") {
    caller.kind = Kind::kRole;
    caller.session = TRY(MakeSession(own, time));
    caller.arn = aws::AssumedRoleArn(role->account, role->name, caller.session->name);
    caller.user_id = role->id + ":" + caller.session->name;
    return caller;
  }
  return Fail(fmt::format("no identity `{}`", text));
}

Result<AuthorizeRequest> AuthorizeWorld::MakeRequest(const org::Snapshot& now,
                                                     const CaseCommand& command) const {
  AuthorizeRequest request;
  access::Environment& environment = request.environment;
  environment = {.time = Instant::FromUnixSeconds(kStartSeconds),
                 .region = "us-east-1",
                 .transport = access::Environment::Transport::kTls};
  std::map<std::string, std::string> own;  // What is no condition key.
  for (const CaseArgument& argument : TRY(CaseArguments(command, 1))) {
    if (argument.key == "aws:CurrentTime") {
      environment.time = TRY(Instant::ParseIso8601(argument.value));
    } else if (argument.key == "aws:RequestedRegion") {
      environment.region = argument.value;
    } else if (argument.key == "aws:SourceIp") {
      environment.source_ip = argument.value;
    } else if (argument.key == "aws:UserAgent") {
      environment.user_agent = argument.value;
    } else if (argument.key == "aws:SecureTransport") {
      environment.transport = argument.value == "true" ? access::Environment::Transport::kTls
                                                       : access::Environment::Transport::kPlain;
    } else if (argument.key.find(':') != std::string::npos &&
               !argument.key.starts_with("session-tag:")) {
      request.check.context[argument.key].push_back(argument.value);
    } else {
      own[argument.key] = argument.value;
    }
  }
  access::Check& check = request.check;
  check.action = own["action"];
  if (!own["resource"].empty()) check.resource = own["resource"];
  TRY_VOID(SetResourceOf(now, check));
  if (const std::string& name = own["endpoint"]; !name.empty()) {
    check.endpoint_policy = TRY(Document(name, Kind::kEndpoint));
  }
  if (const std::string& name = own["access-point"]; !name.empty()) {
    check.access_point_policy = TRY(Document(name, Kind::kResource));
  }
  request.caller = TRY(MakeCaller(now, own, environment.time));
  return request;
}

}  // namespace bulkhead::testkit
