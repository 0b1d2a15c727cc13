#include "access/invited.h"

#include <algorithm>
#include <array>

#include "access/overlap.h"
#include "access/principal_names.h"
#include "access/targets.h"
#include "aws/arn.h"
#include "base/encoding.h"
#include "policy/variable.h"

namespace bulkhead::access {
namespace {

using PickKind = PrincipalPick::Kind;
using Names = eval::PrincipalNames;

// A service that no policy names.
constexpr std::string_view kAnyService = "any-service.amazonaws.com";
constexpr std::string_view kAnyOrganization = "o-elsewhere0";

bool IsPlain(std::string_view text) { return text.find_first_of("*?$") == text.npos; }

}  // namespace

Invited::Invited(const std::vector<const policy::Document*>& policies, const Census& census,
                 AccountId outside)
    : outside_(std::move(outside)) {
  for (const policy::Document* policy : policies) {
    for (const policy::Statement& statement : policy->statements()) {
      statements_.push_back(&statement);
      ReadPrincipals(statement);
      ReadConditions(statement, policy->version());
    }
  }
  std::set<std::string, std::less<>> keys;
  for (const Test& test : tests_) keys.insert(base::ToLower(test.key));
  wanted_ = WantedAmong(keys);
  ReadOwnIds(census);
  AddStrangers(census);
  AddCanonicalUsers(census);
  const std::vector<bool> all(named_.size(), true);
  for (Stranger& stranger : strangers_) {
    const eval::Request request{
        .principal = stranger.names, .action = {}, .resource = {}, .context = {}};
    stranger.invited =
        StrengthFor(NamingsOf(request, eval::Boundary::kAbsent, all)) != eval::Strength::kNone;
  }
}

void Invited::ReadPrincipals(const policy::Statement& statement) {
  using Type = policy::Principal::Type;
  const bool allows = statement.effect == policy::Effect::kAllow;
  excepts_ = excepts_ || statement.principal_sense == policy::Sense::kAllBut;
  std::vector<eval::NamedPrincipal>& named = named_.emplace_back();
  for (const policy::Principal& principal : statement.principals) named.emplace_back(principal);
  auto& actions = actions_.emplace_back();
  for (const std::string& action : statement.actions) actions.push_back(base::ToLower(action));
  auto& resources = resources_.emplace_back();
  for (const std::string& resource : statement.resources) {
    resources.push_back(WithoutVariables(resource));
  }
  if (allows && statement.principal_sense != policy::Sense::kListed) everyone_ = true;
  for (const policy::Principal& principal : statement.principals) {
    switch (principal.type) {
      case Type::kAny: everyone_ = everyone_ || allows; break;
      case Type::kAws: ReadAws(principal.value, statement.effect); break;
      case Type::kService:
        if (principal.value != "*") services_.insert(principal.value);
        break;
      case Type::kFederated:
        if (principal.value != "*") providers_.insert(principal.value);
        break;
      case Type::kCanonicalUser:  // Any account's.
        everyone_ = everyone_ || allows;
        knows_canonical_users_ = true;
        canonical_ids_.insert(principal.value);
        break;
    }
  }
}

void Invited::ReadAws(std::string_view value, policy::Effect effect) {
  const bool allows = effect == policy::Effect::kAllow;
  if (value == "*") {
    everyone_ = everyone_ || allows;
    return;
  }
  if (AccountId::Parse(value)) {
    if (allows) accounts_.emplace(value);
    arns_.insert("arn:aws:iam::" + std::string(value) + ":root");
    return;
  }
  const auto arn = aws::Arn::Parse(value);
  if (!arn) {
    everyone_ = everyone_ || allows;  // A unique id, which may be anyone's.
    return;
  }
  if (allows) accounts_.insert(arn->account);
  const std::string_view resource = arn->resource;
  if (arn->service == "sts" && resource.starts_with("assumed-role/")) {
    const std::size_t slash = resource.rfind('/');
    sessions_.push_back({arn->account + std::string(resource.substr(12, slash - 12)),
                         std::string(resource.substr(slash + 1))});
    return;
  }
  if (resource.starts_with(kFederatedType)) federated_.emplace_back(value);
  arns_.emplace(value);
}

void Invited::ReadConditions(const policy::Statement& statement, policy::Version version) {
  for (const policy::Condition& condition : statement.conditions) {
    const std::string key = base::ToLower(condition.key);
    if (std::ranges::none_of(condition.values, policy::HasVariables)) {
      conditions_.Add(condition, version);
      tests_.push_back({.statement = named_.size() - 1, .key = condition.key});
    }
    for (const std::string& value : condition.values) {
      if (key == "aws:principalorgid" && IsPlain(value)) organizations_.insert(value);
      if (key == "aws:principalaccount" && AccountId::Parse(value)) {
        arns_.insert("arn:aws:iam::" + value + ":root");
      }
      if (key == "aws:principalarn" && aws::Arn::Parse(value)) arns_.insert(value);
      if (key == "aws:principalarn" && value.find(kFederatedType) != value.npos) {
        federated_.push_back(value);
      }
      const std::size_t colon = value.find(':');
      if (key == "aws:userid") user_ids_.insert(value.substr(0, colon));
      if (key == "aws:userid" && colon != value.npos && IsPlain(value)) {
        sessions_.push_back({value.substr(0, colon), value.substr(colon + 1)});
      }
    }
  }
}

// Who is outside has other ids.
void Invited::ReadOwnIds(const Census& census) {
  if (user_ids_.empty()) return;
  for (const Resident& resident : census.residents()) {
    const std::string& id = resident.role   ? resident.role->id
                            : resident.user ? resident.user->id
                                            : census.places()[resident.place].account.text();
    if (!user_ids_.contains(id)) continue;
    own_user_ids_.push_back(resident.role ? id + ":*" : id);
  }
}

// Whoever is outside has whatever policies, tags, ids and session names it likes, but not the ids
// of our organization and of those in it.
void Invited::AddOutsider(std::string arn, const AccountId& account,
                          const std::string& organization) {
  Stranger stranger{
      .kind = PickKind::kOutside,
      .name = std::move(arn),
      .names = {},
      .known = {},
      .absent = {"aws:SourceArn", "aws:SourceAccount", "aws:SourceOrgID", "aws:SourceOrgPaths"}};
  Names& names = stranger.names;
  names.account = account;
  names.arn = stranger.name;
  names.kind = Names::Kind::kAccountRoot;
  const std::size_t slash = names.arn.rfind('/');
  const std::string last = slash == names.arn.npos ? "" : names.arn.substr(slash + 1);
  if (names.arn.find(":user/") != names.arn.npos) {
    names.kind = Names::Kind::kUser;
    names.unique_id = "AIDAELSEWHERE0000000A";
    stranger.known.Set("aws:username", last);
  } else if (!last.empty()) {
    names.kind = Names::Kind::kRole;
    names.session_arn = aws::AssumedRoleArn(account, last, "session");
    names.unique_id = "AROAELSEWHERE0000000A";
  }
  stranger.known.Set("aws:PrincipalType", std::string(PrincipalTypeName(names.kind)));
  stranger.known.Set("aws:PrincipalAccount", account.text());
  stranger.known.Set("aws:PrincipalArn", names.arn);
  stranger.known.Set("aws:PrincipalIsAWSService", "false");
  if (!own_user_ids_.empty()) {
    stranger.assuming.push_back({.op = policy::Condition::Operator::kStringNotLike,
                                 .key = "aws:userid",
                                 .values = own_user_ids_});
  }
  if (organization.empty()) {
    stranger.absent.insert(stranger.absent.end(), {"aws:PrincipalOrgID", "aws:PrincipalOrgPaths"});
  } else {
    stranger.known.Set("aws:PrincipalOrgID", organization);
    stranger.known.Set("aws:PrincipalOrgPaths", organization + "/r-else/");
  }
  strangers_.push_back(std::move(stranger));
}

void Invited::AddStrangers(const Census& census) {
  strangers_.push_back(
      {.kind = PickKind::kAnonymous,
       .name = {},
       .names = {},
       .known = {{"aws:PrincipalType", {"Anonymous"}},
                 {"aws:PrincipalAccount", {"anonymous"}},
                 {"aws:userid", {"anonymous"}}},
       .absent = {"aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:PrincipalArn",
                  "aws:PrincipalTag/*", "aws:PrincipalIsAWSService", "aws:username",
                  "aws:SourceArn", "aws:SourceAccount", "aws:SourceOrgID"}});
  if (everyone_) services_.emplace(kAnyService);
  for (const std::string& service : services_) {
    strangers_.push_back(
        {.kind = PickKind::kServices,
         .name = service,
         .names = {.kind = Names::Kind::kService, .service = service},
         .known = {{"aws:PrincipalType", {"Service"}},
                   {"aws:PrincipalIsAWSService", {"true"}},
                   {"aws:PrincipalServiceName", {service}},
                   {"aws:PrincipalServiceNamesList", {service}}},
         .absent = {"aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:PrincipalArn",
                    "aws:PrincipalAccount", "aws:PrincipalTag/*", "aws:username", "aws:userid"}});
  }
  for (const std::string& provider : providers_) {
    strangers_.push_back(
        {.kind = PickKind::kFederated,
         .name = provider,
         .names = {.kind = Names::Kind::kFederated, .provider = provider},
         .known = {{"aws:PrincipalType", {"Federated"}}},
         .absent = {"aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:PrincipalAccount",
                    "aws:PrincipalIsAWSService", "aws:SourceArn", "aws:SourceAccount"}});
  }
  std::set<std::string> organizations = {"", std::string(kAnyOrganization)};
  for (const std::string& id : organizations_) organizations.insert(id);
  for (const std::string& id : census.organizations()) organizations.erase(id);
  organizations.insert("");
  std::set<std::string> arns = {aws::IamArn(outside_, "role/any")};
  for (const std::string& pattern : arns_) {
    auto arn = aws::Arn::Parse(pattern);
    if (!arn || arn->service != "iam") continue;
    if (!IsPlain(arn->account)) arn->account = outside_.text();
    const auto account = AccountId::Parse(arn->account);
    if (!account || census.FindPlace(*account) != nullptr) continue;
    arns.insert(arn->resource == "root" ? aws::IamArn(*account, "role/any")
                                        : aws::IamArn(*account, Instance(arn->resource)));
  }
  for (const std::string& arn : arns) {
    const auto account = AccountId::Parse(AccountIn(arn));
    if (!account) continue;
    for (const std::string& id : organizations) AddOutsider(arn, *account, id);
  }
}

// Ids that are no account's of the snapshot are someone's outside of it.
void Invited::AddCanonicalUsers(const Census& census) {
  for (const Place& place : census.places()) canonical_ids_.erase(place.canonical_id);
  for (const std::string& id : canonical_ids_) {
    AddOutsider(aws::IamArn(outside_, "role/any"), outside_, std::string(kAnyOrganization));
    strangers_.back().name = "canonical user " + id;
    strangers_.back().names.canonical_id = id;
  }
}

std::vector<std::string> Invited::SessionsOf(const org::Role& role) const {
  std::vector<std::string> names;
  if (sessions_.empty()) return names;
  const std::string path = role.account.text() + "/" + role.name;
  for (const SessionName& session : sessions_) {
    if (session.of == path || session.of == role.id) names.push_back(session.name);
  }
  return names;
}

std::vector<std::string> Invited::FederatedOf(const AccountId& account) const {
  std::vector<std::string> names;
  for (const std::string& pattern : federated_) {
    const std::string owner = AccountIn(pattern);
    if (!owner.empty() && owner != account.text()) continue;
    std::string name =
        Instance(pattern.substr(pattern.find(kFederatedType) + kFederatedType.size()));
    if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
  }
  return names;
}

std::vector<bool> Invited::About(const std::vector<std::string>& actions,
                                 const std::vector<std::string>& resources) const {
  std::vector<bool> about;
  for (std::size_t i = 0; i < actions_.size(); ++i) {
    const policy::Statement& statement = *statements_[i];
    about.push_back(MayMean(statement.action_sense, actions_[i], actions) &&
                    MayMean(statement.resource_sense, resources_[i], resources));
  }
  return about;
}

void Invited::DropFailing(const eval::Context& keys, std::string& namings) const {
  for (std::size_t i = 0; i < tests_.size(); ++i) {
    char& naming = namings[tests_[i].statement];
    if (naming <= '0' || !keys.contains(tests_[i].key)) continue;
    if (!conditions_.Holds(i, keys)) naming = '0';
  }
}

std::string Invited::NamingsOf(const eval::Request& request, eval::Boundary boundary,
                               const std::vector<bool>& about) const {
  const eval::Subject subject(request, boundary, request.resource);
  std::string namings;
  for (std::size_t i = 0; i < named_.size(); ++i) {
    if (!about[i]) {
      namings += '-';
      continue;
    }
    const eval::Strength strength =
        eval::StrengthOf(statements_[i]->principal_sense, named_[i], subject);
    namings += static_cast<char>('0' + static_cast<int>(strength));
  }
  return namings;
}

eval::Strength Invited::StrengthFor(std::string_view namings) const {
  char best = '0';
  for (std::size_t i = 0; i < namings.size(); ++i) {  // `-` is less than any.
    if (statements_[i]->effect == policy::Effect::kAllow) best = std::max(best, namings[i]);
  }
  return static_cast<eval::Strength>(best - '0');
}

}  // namespace bulkhead::access
