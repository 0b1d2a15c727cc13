#include "testkit/authorize_world.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "aws/arn.h"
#include "aws/canonical_id.h"
#include "base/try.h"
#include "testkit/principal_text.h"

namespace bulkhead::testkit {
namespace {

using policy::Kind;

constexpr std::string_view kFullAccess =
    R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]})";
constexpr std::string_view kFullResourceAccess =
    R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*",)"
    R"("Action":"*","Resource":"*"}]})";
constexpr std::string_view kScp = "SERVICE_CONTROL_POLICY";
constexpr std::string_view kRcp = "RESOURCE_CONTROL_POLICY";

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
  for (const std::string& line : SplitList(command.input, '\n')) {
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
  static const std::map<std::string, Kind> kKinds = {
      {"identity", Kind::kIdentity},   {"resource", Kind::kResource},
      {"trust", Kind::kTrust},         {"scp", Kind::kServiceControl},
      {"rcp", Kind::kResourceControl}, {"endpoint", Kind::kEndpoint}};
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
      identity.policies = SplitList(argument.value, ',');
    } else if (argument.key == "groups") {
      identity.groups = SplitList(argument.value, ',');
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
    } else if (argument.key == "public-access" && argument.value == "restricted") {
      resource.public_access = eval::PolicySet::PublicAccess::kRestricted;
    } else {
      return Fail(fmt::format("unknown word `{}`", argument.key));
    }
  }
  resources_[command.words[1]] = std::move(resource);
  return {};
}

Result<AuthorizeWorld::Resource*> AuthorizeWorld::ResourceOf(const CaseCommand& command) {
  if (command.words.size() < 2) return Fail("an ARN is missing");
  const auto found = resources_.find(command.words[1]);
  if (found == resources_.end()) return Fail(fmt::format("no resource `{}`", command.words[1]));
  return &found->second;
}

Result<void> AuthorizeWorld::AddAcl(const CaseCommand& command) {
  using Grantee = eval::AclGrant::Grantee;
  Resource* resource = TRY(ResourceOf(command));
  eval::AclGrant grant;
  for (const CaseArgument& argument : TRY(CaseArguments(command, 2))) {
    if (argument.key == "actions") {
      grant.actions = SplitList(argument.value, ',');
    } else if (argument.key != "to") {
      return Fail(fmt::format("unknown word `{}`", argument.key));
    } else if (argument.value == "all-users") {
      grant.grantee = Grantee::kAllUsers;
    } else if (argument.value == "authenticated-users") {
      grant.grantee = Grantee::kAuthenticatedUsers;
    } else {
      grant.canonical_id = aws::CanonicalUserId(TRY(AccountId::Parse(argument.value)));
    }
  }
  resource->acl.push_back(std::move(grant));
  return {};
}

Result<void> AuthorizeWorld::AddGrant(const CaseCommand& command) {
  using Constraint = eval::KeyGrant::Constraint;
  Resource* resource = TRY(ResourceOf(command));
  eval::KeyGrant grant;
  for (const CaseArgument& argument : TRY(CaseArguments(command, 2))) {
    if (argument.key == "to") {
      grant.grantee = argument.value;
    } else if (argument.key == "operations") {
      grant.operations = SplitList(argument.value, ',');
    } else if (argument.key.starts_with("equals:")) {
      grant.constraint = Constraint::kEncryptionContextEquals;
      grant.encryption_context[argument.key.substr(7)] = argument.value;
    } else if (argument.key.starts_with("includes:")) {
      grant.constraint = Constraint::kEncryptionContextSubset;
      grant.encryption_context[argument.key.substr(9)] = argument.value;
    } else {
      return Fail(fmt::format("unknown word `{}`", argument.key));
    }
  }
  resource->grants.push_back(std::move(grant));
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
  const AccountId management =
      TRY(AccountId::Parse(management_.empty() ? "999999999999" : management_));
  change.Put(org::Organization{
      .id = organization_id_, .management_account = management, .root_id = nodes_.front().id});
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
      const AccountId id = TRY(AccountId::Parse(node.id));
      change.Put(
          org::Account{.id = id, .organization_id = organization_id_, .parent_id = node.parent});
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
    const policy::DocumentPtr document = TRY(Document(name, kind));
    change.Put(org::Policy{.id = "p-" + name,
                           .organization_id = organization_id_,
                           .type = std::string(type),
                           .name = name,
                           .document = document});
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
    const policy::DocumentPtr document = TRY(Document(identity.boundary, Kind::kIdentity));
    change.Put(org::ManagedPolicy{.arn = boundary,
                                  .account = identity.account,
                                  .name = identity.boundary,
                                  .versions = {{.id = "v1", .document = document}},
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

}  // namespace bulkhead::testkit
