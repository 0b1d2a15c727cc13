#include "testkit/authorize_world.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "aws/arn.h"
#include "base/try.h"

namespace bulkhead::testkit {
namespace {

using policy::Kind;

constexpr std::int64_t kStartSeconds = 1'795'320'000;  // 2026-11-22T04:00:00Z
constexpr std::string_view kFullAccess =
    R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]})";
constexpr std::string_view kFullResourceAccess =
    R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*",)"
    R"("Action":"*","Resource":"*"}]})";
constexpr std::string_view kScp = "SERVICE_CONTROL_POLICY";
constexpr std::string_view kRcp = "RESOURCE_CONTROL_POLICY";

std::vector<std::string> Split(const std::string& list, char separator) {
  std::vector<std::string> items;
  std::istringstream in(list);
  for (std::string item; std::getline(in, item, separator);) items.push_back(item);
  return items;
}

// `111111111111:role/admin` in its three parts.
struct PrincipalText {
  AccountId account;
  std::string type;
  std::string name;
};

Result<PrincipalText> ParsePrincipal(const std::string& text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos) return Fail(fmt::format("`{}` is not a principal", text));
  PrincipalText parsed{.account = TRY(AccountId::Parse(text.substr(0, colon)))};
  const std::string rest = text.substr(colon + 1);
  const std::size_t slash = rest.find('/');
  parsed.type = rest.substr(0, slash);
  if (slash != std::string::npos) parsed.name = rest.substr(slash + 1);
  return parsed;
}

std::string UniqueId(std::string_view prefix, const std::string& name) {
  return fmt::format("{}{:A>17.17}", prefix, name);
}

std::string ManagedArn(const AccountId& account, const std::string& name) {
  return aws::IamArn(account, "policy/" + name);
}

}  // namespace

Result<void> AuthorizeWorld::SetOrganization(const CaseCommand& command) {
  organization_id_ = "o-cases";
  for (const CaseArgument& argument : TRY(CaseArguments(command, 1))) {
    if (argument.key != "id") return Fail(fmt::format("unknown word `{}`", argument.key));
    organization_id_ = argument.value;
  }
  nodes_.clear();
  std::vector<std::string> path;
  for (const std::string& line : Split(command.input, '\n')) {
    const std::size_t depth = std::min(line.find_first_not_of(' '), line.size()) / 2;
    std::istringstream in(line);
    Node node;
    in >> node.kind >> node.id;
    const bool known = node.kind == "root" || node.kind == "ou" || node.kind == "account";
    if (!known || node.id.empty() || depth > path.size() || (depth == 0) != (node.kind == "root")) {
      return Fail(fmt::format("`{}` is not a line of the tree", line));
    }
    std::vector<std::string>* list = nullptr;
    for (std::string word; in >> word;) {
      if (word == "scp") {
        list = &node.scps;
        node.has_scps = true;
      } else if (word == "rcp") {
        list = &node.rcps;
      } else if (word == "management") {
        management_ = node.id;
      } else if (list != nullptr) {
        list->push_back(word);
      } else {
        return Fail(fmt::format("unknown word `{}`", word));
      }
    }
    path.resize(depth);
    if (!path.empty()) node.parent = path.back();
    path.push_back(node.id);
    nodes_.push_back(std::move(node));
  }
  return {};
}

Result<std::string> AuthorizeWorld::AddPolicy(const CaseCommand& command) {
  static const std::map<std::string, Kind> kKinds = {{"identity", Kind::kIdentity},
                                                     {"resource", Kind::kResource},
                                                     {"trust", Kind::kTrust},
                                                     {"scp", Kind::kServiceControl},
                                                     {"rcp", Kind::kResourceControl}};
  if (command.words.size() < 2) return Fail("`policy` needs a name");
  std::string text = command.input;
  if (text.ends_with('\n')) text.pop_back();
  policies_[command.words[1]] = text;
  for (const CaseArgument& argument : TRY(CaseArguments(command, 2))) {
    const auto kind = kKinds.find(argument.value);
    if (argument.key != "kind" || kind == kKinds.end()) return Fail("expected `kind=scp`");
    const auto parsed = policy::Parse(text, kind->second);
    if (parsed) continue;
    std::string faults;
    for (const base::Diagnostic& fault : parsed.error()) {
      if (!faults.empty()) faults += '\n';
      faults += fmt::format("{}:{}: {}", fault.span.line, fault.span.column, fault.what);
    }
    return faults;
  }
  return std::string("ok");
}

Result<void> AuthorizeWorld::AddIdentity(const CaseCommand& command) {
  if (command.words.size() < 2) return Fail("`identity` needs a principal");
  const PrincipalText principal = TRY(ParsePrincipal(command.words[1]));
  Identity identity{.account = principal.account, .type = principal.type, .name = principal.name};
  for (const CaseArgument& argument : TRY(CaseArguments(command, 2))) {
    if (argument.key == "policy") {
      identity.policies = Split(argument.value, ',');
    } else if (argument.key == "groups") {
      identity.groups = Split(argument.value, ',');
    } else if (argument.key == "boundary") {
      identity.boundary = argument.value;
    } else if (argument.key == "trust") {
      identity.trust = argument.value;
    } else if (argument.key == "path") {
      identity.path = argument.value;
    } else if (argument.key.starts_with("tag:")) {
      identity.tags[argument.key.substr(4)] = argument.value;
    } else {
      return Fail(fmt::format("unknown word `{}`", argument.key));
    }
  }
  identities_.push_back(std::move(identity));
  return {};
}

Result<void> AuthorizeWorld::AddResource(const CaseCommand& command) {
  if (command.words.size() < 2) return Fail("`resource` needs an ARN");
  Resource resource;
  for (const CaseArgument& argument : TRY(CaseArguments(command, 2))) {
    if (argument.key == "account") {
      resource.account = TRY(AccountId::Parse(argument.value));
    } else if (argument.key == "policy") {
      resource.policy = argument.value;
    } else {
      return Fail(fmt::format("unknown word `{}`", argument.key));
    }
  }
  resources_[command.words[1]] = std::move(resource);
  return {};
}

Result<policy::DocumentPtr> AuthorizeWorld::Document(const std::string& name, Kind kind) const {
  const auto found = policies_.find(name);
  if (found == policies_.end()) return Fail(fmt::format("no policy `{}`", name));
  auto parsed = policy::Parse(found->second, kind);
  if (parsed) return *std::move(parsed);
  return Fail(base::Render(parsed.error().front(), name, found->second));
}

Result<org::Snapshot> AuthorizeWorld::MakeSnapshot() const {
  org::Change change;
  TRY_VOID(PutOrganization(change));
  for (const Identity& identity : identities_) TRY_VOID(PutIdentity(identity, change));
  return Apply({}, change);
}

Result<void> AuthorizeWorld::PutOrganization(org::Change& change) const {
  if (nodes_.empty()) return {};
  change.Put(org::Policy{.id = "p-FullAWSAccess",
                         .type = std::string(kScp),
                         .name = "FullAWSAccess",
                         .document = policy::Parse(kFullAccess, Kind::kServiceControl).value()});
  change.Put(org::Policy{
      .id = "p-RCPFullAWSAccess",
      .type = std::string(kRcp),
      .name = "RCPFullAWSAccess",
      .document = policy::Parse(kFullResourceAccess, Kind::kAwsResourceControl).value()});
  change.Put(org::Organization{.id = organization_id_,
                               .management_account = TRY(AccountId::Parse(
                                   management_.empty() ? "999999999999" : management_)),
                               .root_id = nodes_.front().id});
  for (const Node& node : nodes_) {
    if (node.kind == "root") {
      change.Put(org::Root{.id = node.id,
                           .organization_id = organization_id_,
                           .policy_types = {std::string(kScp), std::string(kRcp)}});
    } else if (node.kind == "ou") {
      change.Put(org::Unit{.id = node.id,
                           .organization_id = organization_id_,
                           .parent_id = node.parent,
                           .name = node.id});
    } else {
      change.Put(org::Account{.id = TRY(AccountId::Parse(node.id)),
                              .organization_id = organization_id_,
                              .parent_id = node.parent});
    }
    TRY_VOID(PutAttached(node, change));
  }
  return {};
}

// A line without `scp` has FullAWSAccess; RCPFullAWSAccess is attached everywhere.
Result<void> AuthorizeWorld::PutAttached(const Node& node, org::Change& change) const {
  const auto attach = [&](const std::string& policy_id) {
    change.Put(org::Attachment{
        .target_id = node.id, .policy_id = policy_id, .organization_id = organization_id_});
  };
  const auto put = [&](const std::string& name, std::string_view type, Kind kind) -> Result<void> {
    if (name == "FullAWSAccess") {
      attach("p-FullAWSAccess");
      return {};
    }
    change.Put(org::Policy{.id = "p-" + name,
                           .organization_id = organization_id_,
                           .type = std::string(type),
                           .name = name,
                           .document = TRY(Document(name, kind))});
    attach("p-" + name);
    return {};
  };
  if (!node.has_scps) attach("p-FullAWSAccess");
  attach("p-RCPFullAWSAccess");
  for (const std::string& name : node.scps) TRY_VOID(put(name, kScp, Kind::kServiceControl));
  for (const std::string& name : node.rcps) TRY_VOID(put(name, kRcp, Kind::kResourceControl));
  return {};
}

Result<void> AuthorizeWorld::PutIdentity(const Identity& identity, org::Change& change) const {
  org::InlinePolicies policies;
  for (const std::string& name : identity.policies) {
    policies[name] = TRY(Document(name, Kind::kIdentity));
  }
  std::string boundary;
  if (!identity.boundary.empty()) {
    boundary = ManagedArn(identity.account, identity.boundary);
    change.Put(org::ManagedPolicy{
        .arn = boundary,
        .account = identity.account,
        .name = identity.boundary,
        .versions = {{.id = "v1", .document = TRY(Document(identity.boundary, Kind::kIdentity))}},
        .default_version = "v1"});
  }
  if (identity.type == "user") {
    change.Put(org::User{.account = identity.account,
                         .name = identity.name,
                         .path = identity.path,
                         .id = UniqueId("AIDA", identity.name),
                         .groups = {identity.groups.begin(), identity.groups.end()},
                         .inline_policies = policies,
                         .boundary = boundary,
                         .tags = identity.tags});
  } else if (identity.type == "role") {
    org::Role role{.account = identity.account,
                   .name = identity.name,
                   .path = identity.path,
                   .id = UniqueId("AROA", identity.name),
                   .inline_policies = policies,
                   .boundary = boundary,
                   .tags = identity.tags};
    if (!identity.trust.empty()) role.trust = TRY(Document(identity.trust, Kind::kTrust));
    change.Put(std::move(role));
  } else if (identity.type == "group") {
    change.Put(org::Group{.account = identity.account,
                          .name = identity.name,
                          .id = UniqueId("AGPA", identity.name),
                          .inline_policies = policies});
  } else {
    return Fail(fmt::format("an identity is a user, a role or a group, not `{}`", identity.type));
  }
  return {};
}

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
  for (const std::string& name : Split(text("session-policy", ""), ',')) {
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
  request.check.action = own["action"];
  if (!own["resource"].empty()) request.check.resource = own["resource"];
  TRY_VOID(SetResourceOf(now, request.check));
  if (own["principal"] == "anonymous") return request;
  const PrincipalText principal = TRY(ParsePrincipal(own["principal"]));
  access::Caller& caller = request.caller;
  caller = {.account = principal.account, .name = principal.name};
  const std::string key = org::User::KeyOf(principal.account, principal.name);
  if (principal.type == "root") {
    caller.kind = access::Caller::Kind::kAccountRoot;
    caller.arn = aws::IamArn(principal.account, "root");
    caller.user_id = principal.account.text();
  } else if (const auto* user = now.Find<org::User>(key); user && principal.type == "user") {
    caller.kind = access::Caller::Kind::kUser;
    caller.arn = aws::IamArn(user->account, "user" + user->path + user->name);
    caller.user_id = user->id;
    if (own.contains("session")) caller.session = TRY(MakeSession(own, environment.time));
  } else if (const auto* role = now.Find<org::Role>(key); role && principal.type == "role") {
    caller.kind = access::Caller::Kind::kRole;
    caller.session = TRY(MakeSession(own, environment.time));
    caller.arn = aws::AssumedRoleArn(role->account, role->name, caller.session->name);
    caller.user_id = role->id + ":" + caller.session->name;
  } else {
    return Fail(fmt::format("no identity `{}`", own["principal"]));
  }
  return request;
}

}  // namespace bulkhead::testkit
