#include "guarantee/facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <set>
#include <unordered_set>

#include "aws/arn.h"
#include "org/aws_roles.h"
#include "org/tree.h"
#include "policy/plain_policies.h"

namespace bulkhead::guarantee {
namespace {

std::string TagOf(const org::Tags& tags, std::string_view key) {
  const auto found = tags.find(std::string(key));
  return found == tags.end() ? std::string() : found->second;
}

const policy::DocumentPtr& TrustInNobody() {
  static const policy::DocumentPtr kNobody = policy::ParseOwn(
      R"({"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"sts:*"}})",
      policy::Kind::kTrust);
  return kNobody;
}

// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_access.html
policy::DocumentPtr TrustIn(const AccountId& management) {
  return policy::ParseOwn(
      fmt::format(
          R"({{"Version":"2012-10-17","Statement":{{"Effect":"Allow","Principal":{{"AWS":"{}"}},"Action":"sts:AssumeRole"}}}})",
          aws::IamArn(management, "root")),
      policy::Kind::kTrust);
}

// A role that a trust policy speaks of: its ARN, perhaps with wildcards.
struct SpokenOf {
  AccountId account;
  std::string path;
  std::string name;
};
std::optional<SpokenOf> RoleSpokenOf(std::string_view text) {
  const auto arn = aws::Arn::Parse(text);
  constexpr std::string_view kRole = "role/";
  if (!arn || arn->service != "iam" || !arn->resource.starts_with(kRole)) return std::nullopt;
  const auto account = AccountId::Parse(arn->account);
  if (!account) return std::nullopt;
  std::string rest = arn->resource.substr(kRole.size());
  for (std::size_t star = rest.find_first_of("*?"); star != rest.npos;
       star = rest.find_first_of("*?")) {
    rest.replace(star, 1, rest[star] == '*' ? "any" : "x");
  }
  const std::size_t slash = rest.rfind('/');
  if (slash == rest.npos) return SpokenOf{*account, "/", std::move(rest)};
  return SpokenOf{*account, "/" + rest.substr(0, slash + 1), rest.substr(slash + 1)};
}

std::vector<SpokenOf> RolesSpokenOf(const policy::Document& trust) {
  std::vector<SpokenOf> roles;
  const auto add = [&](const std::string& text) {
    if (auto role = RoleSpokenOf(text)) roles.push_back(*std::move(role));
  };
  for (const policy::Statement& statement : trust.statements()) {
    for (const policy::Principal& principal : statement.principals) add(principal.value);
    for (const policy::Condition& condition : statement.conditions) {
      for (const std::string& value : condition.values) add(value);
    }
  }
  return roles;
}

// The buckets of the logs accounts that the file made; else all that they have.
std::vector<std::string> ArchivesOf(const org::Snapshot& now, const Facts& facts) {
  std::vector<std::string> own;
  std::vector<std::string> all;
  for (const AccountId& account : facts.WithPurpose("logs")) {
    for (const std::string& name : now.Lookup("bucket-of", account.text())) {
      const auto* bucket = now.Find<org::Bucket>(name);
      if (bucket == nullptr) continue;
      all.push_back(name);
      if (TagOf(bucket->tags, blueprint::kManagedByTag) == blueprint::kManagedByValue) {
        own.push_back(name);
      }
    }
  }
  return own.empty() ? all : own;
}

std::string RegionOf(const org::Snapshot& now, const Facts& facts) {
  for (const std::string& name : facts.archives) {
    if (const auto* bucket = now.Find<org::Bucket>(name)) return bucket->region;
  }
  return "us-east-1";
}

std::vector<std::string> AdministratorsOf(const blueprint::File& file, const AccountId& account) {
  std::vector<std::string> arns;
  for (const blueprint::AccountSpec& spec : file.accounts) {
    if (spec.key.value != "management") continue;
    for (const blueprint::Text& admin : spec.admins) {
      arns.push_back(aws::IamArn(account, "user/" + admin.value));
    }
  }
  return arns;
}

}  // namespace

int AccountFacts::rank() const {
  return blueprint::PhaseRank(purpose == "disaster-recovery" ? purpose : phase);
}

std::vector<AccountId> Facts::WithPurpose(std::string_view purpose) const {
  std::vector<AccountId> ids;
  for (const auto& [id, account] : accounts) {
    if (account.purpose == purpose) ids.push_back(id);
  }
  return ids;
}

std::vector<AccountId> Facts::Members() const {
  std::vector<AccountId> ids;
  for (const auto& [id, account] : accounts) {
    if (!account.management) ids.push_back(id);
  }
  return ids;
}

std::vector<AccountId> Facts::Live() const {
  std::vector<AccountId> ids;
  for (const auto& [id, account] : accounts) {
    if (account.live()) ids.push_back(id);
  }
  return ids;
}

const AccountFacts* Facts::Find(const AccountId& account) const {
  const auto found = accounts.find(account);
  return found == accounts.end() ? nullptr : &found->second;
}

const AccountFacts* Facts::FindByArn(std::string_view arn) const {
  const auto parsed = aws::Arn::Parse(arn);
  if (!parsed) return nullptr;
  const auto account = AccountId::Parse(parsed->account);
  return account ? Find(*account) : nullptr;
}

access::PrincipalPick Facts::Tool() const {
  return {.kind = access::PrincipalPick::Kind::kNamed,
          .text = fmt::format("arn:aws:iam::*:role/{}", access_role)};
}

std::string Facts::ToolArn(const AccountId& account) const {
  return aws::IamArn(account, "role/" + access_role);
}

Facts FactsOf(const Subject& subject) {
  const org::Snapshot& now = *subject.now;
  Facts facts{.access_role = std::string(org::kDefaultAccessRole)};
  for (const auto& [id, organization] : now.table<org::Organization>()) {
    facts.organization_id = organization->id;
    facts.management = organization->management_account;
  }
  std::map<std::string, std::size_t> access_roles;
  for (const auto& [key, account] : now.table<org::Account>()) {
    if (account->organization_id.empty() || account->state == "CLOSED") continue;
    const bool management = account->id == facts.management;
    facts.accounts[account->id] = {
        .id = account->id,
        .name = account->name,
        .purpose = management ? "management" : TagOf(account->tags, "purpose"),
        .business_unit = TagOf(account->tags, "business-unit"),
        .phase = TagOf(account->tags, "phase"),
        .management = management};
    if (!account->access_role.empty()) ++access_roles[account->access_role];
  }
  const auto most =
      std::ranges::max_element(access_roles, {}, [](const auto& entry) { return entry.second; });
  if (most != access_roles.end()) facts.access_role = most->first;
  facts.archives = ArchivesOf(now, facts);
  facts.home_region = RegionOf(now, facts);
  facts.has_file = subject.file != nullptr;
  if (subject.compiled != nullptr) facts.home_region = subject.compiled->home_region;
  if (subject.file != nullptr) {
    facts.administrators = AdministratorsOf(*subject.file, facts.management);
  }
  for (const std::string& name : subject.operators) {
    if (now.Find<org::User>(org::User::KeyOf(facts.management, name)) == nullptr) continue;
    facts.administrators.push_back(aws::IamArn(facts.management, "user/" + name));
  }
  return facts;
}

org::SnapshotPtr WithPossiblePrincipals(const org::SnapshotPtr& now) {
  const Facts facts = FactsOf({.now = now, .operators = {}});
  const policy::DocumentPtr management = TrustIn(facts.management);
  org::Change change;
  std::set<std::string> added;
  const auto add = [&](const AccountId& account, std::string_view name,
                       const policy::DocumentPtr& trust, std::string path = "/") {
    const std::string key = org::Role::KeyOf(account, name);
    if (now->Find<org::Role>(key) != nullptr || !added.insert(key).second) return;
    change.Put(org::Role{.account = account,
                         .name = std::string(name),
                         .path = std::move(path),
                         .trust = trust,
                         .inline_policies = {{"everything", policy::AllowsEverything()}}});
  };
  for (const AccountId& account : facts.Members()) {
    add(account, kAnyAdministrator, TrustInNobody());
    add(account, facts.access_role, management);
  }
  std::unordered_set<std::string_view> read;  // Many roles have the same.
  for (const auto& [key, role] : now->table<org::Role>()) {
    if (!role->trust || !read.insert(role->trust->text()).second) continue;
    for (const SpokenOf& spoken : RolesSpokenOf(*role->trust)) {
      const AccountFacts* account = facts.Find(spoken.account);
      if (account == nullptr || account->management) continue;
      add(spoken.account, spoken.name, TrustInNobody(), spoken.path);
    }
  }
  return std::make_shared<const org::Snapshot>(org::Apply(*now, change));
}

bool SpeaksOfPresent(const org::Snapshot& now, const org::Role& role) {
  if (!role.trust) return true;
  return std::ranges::all_of(RolesSpokenOf(*role.trust), [&](const SpokenOf& spoken) {
    return now.Find<org::Role>(org::Role::KeyOf(spoken.account, spoken.name)) != nullptr;
  });
}

}  // namespace bulkhead::guarantee
