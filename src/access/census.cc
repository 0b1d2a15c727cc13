#include "access/census.h"

#include <fmt/format.h>

#include <algorithm>

#include "access/census_parts.h"
#include "access/overlap.h"
#include "access/principal_names.h"
#include "aws/arn.h"
#include "org/aws_roles.h"
#include "org/tree.h"
#include "policy/condition_operator.h"
#include "policy/plain_policies.h"

namespace bulkhead::access {
namespace {

using Kind = Inhabitant::Kind;

constexpr std::size_t kClassSignatureSize = 15;

// The bytes of a number, for signatures.
void AppendNumber(std::uint32_t number, std::string& out) {
  for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>(number >> shift);
}

eval::PrincipalNames::Kind KindOf(const Resident& resident) {
  using Names = eval::PrincipalNames;
  if (resident.role) return Names::Kind::kRole;
  return resident.user ? Names::Kind::kUser : Names::Kind::kAccountRoot;
}

// Many policies ask the same: of the tool's role, say.
void AddOnce(const Asks& some, Asks& all) {
  for (const policy::Condition* condition : some.conditions) {
    const bool known = std::ranges::any_of(all.conditions, [&](const policy::Condition* other) {
      return policy::SayTheSame(*condition, *other);
    });
    if (known) continue;
    all.tests.Add(*condition, some.version);
    all.conditions.push_back(condition);
  }
  for (const std::string& key : some.keys) {
    if (std::ranges::find(all.keys, key) == all.keys.end()) all.keys.push_back(key);
  }
}

// Whether sessions of the role may come with tags of their own.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_permissions-required
bool LetsTags(const policy::DocumentPtr& trust) {
  if (!trust) return false;
  for (const policy::Statement& statement : trust->statements()) {
    if (statement.effect != policy::Effect::kAllow) continue;
    if (statement.action_sense == policy::Sense::kAllBut) return true;
    for (const std::string& action : statement.actions) {
      constexpr std::string_view kAction = "sts:tagsession";
      const bool plain = action.find_first_of("*?") == action.npos;
      if (plain ? base::EqualsIgnoreCase(action, kAction)
                : Overlap(base::ToLower(action), kAction)) {
        return true;
      }
    }
  }
  return false;
}

void SetTagKeys(const org::Tags& tags, eval::Context& context) {
  for (const auto& [key, value] : tags) context.Set("aws:PrincipalTag/" + key, value);
}

}  // namespace

// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html ("Permissions")
const policy::DocumentPtr& AllowsWhatFederatedMay() {
  static const policy::DocumentPtr kPolicy = policy::ParseOwn(
      R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","NotAction":["iam:*","sts:*"],)"
      R"("Resource":"*"}})",
      policy::Kind::kIdentity);
  return kPolicy;
}

Wanted WantedAmong(const std::set<std::string, std::less<>>& keys) {
  const auto any = [&keys](std::string_view front) {
    return std::ranges::any_of(keys,
                               [&](const std::string& key) { return key.starts_with(front); });
  };
  return {.type = keys.contains("aws:principaltype"),
          .account = keys.contains("aws:principalaccount"),
          .service = keys.contains("aws:principalisawsservice"),
          .arn = keys.contains("aws:principalarn"),
          .organization = any("aws:principalorg"),
          .tags = any("aws:principaltag/"),
          .name = keys.contains("aws:username"),
          .id = keys.contains("aws:userid"),
          .owner = any("aws:resource")};
}

std::uint32_t Census::LevelsId(const std::vector<ContentIds>& levels) {
  return levels_ids_.try_emplace(levels, static_cast<std::uint32_t>(levels_ids_.size()))
      .first->second;
}

void Census::SetCeilings(Levels& levels, Place& place) {
  place.scps = levels.Above(place.account, "SERVICE_CONTROL_POLICY");
  place.rcps = levels.Above(place.account, "RESOURCE_CONTROL_POLICY");
  place.scps_id = LevelsId(place.scps);
  place.rcps_id = LevelsId(place.rcps);
}

void Census::UpdatePlaces(const org::Snapshot& now) {
  places_.clear();
  organizations_.clear();
  Levels levels(now, contents_);
  for (const auto& [key, account] : now.table<org::Account>()) {
    Place place{.account = account->id,
                .organization = account->organization_id,
                .path = org::OrganizationPath(now, account->id),
                .canonical_id = org::CanonicalUserIdOf(now, account->id),
                .in_use = org::IsInUse(now, account->id),
                .scps = {},
                .rcps = {}};
    SetCeilings(levels, place);
    organizations_.insert(place.organization);
    places_.push_back(std::move(place));
  }
}

void Census::Update(const org::Snapshot& now) {
  Round round;
  std::map<std::string, std::shared_ptr<const org::ManagedPolicy>, std::less<>> managed;
  for (const auto& [arn, policy] : now.table<org::ManagedPolicy>()) {
    managed.emplace_hint(managed.end(), arn, policy);
    const auto old = managed_.find(arn);
    if (old == managed_.end() || old->second != policy) round.changed.insert(arn);
  }
  for (const auto& [arn, policy] : managed_) {
    if (!managed.contains(arn)) round.changed.insert(arn);
  }
  const std::vector<Place> places = std::exchange(places_, {});
  UpdatePlaces(now);
  for (const Place& place : places_) {
    const auto old = std::ranges::lower_bound(places, place.account, {}, &Place::account);
    if (old == places.end() || !(*old == place)) round.moved.insert(place.account.text());
  }
  for (Resident& resident : residents_) {
    if (resident.role) round.before.emplace(resident.role.get(), std::move(resident));
  }
  residents_.clear();
  residents_.reserve(places_.size() + now.table<org::User>().size() +
                     now.table<org::Role>().size());
  for (std::size_t i = 0; i < places_.size(); ++i) {
    AddResident(now, {.kind = Kind::kRoot, .place = static_cast<std::uint32_t>(i)}, round);
  }
  users_begin_ = residents_.size();
  round.place = 0;
  for (const auto& [key, user] : now.table<org::User>()) {
    AddResident(now, {.kind = Kind::kUser, .user = user}, round);
  }
  roles_begin_ = residents_.size();
  round.place = 0;
  for (const auto& [key, role] : now.table<org::Role>()) {
    AddResident(now, {.kind = Kind::kRole, .role = role}, round);
  }
  managed_ = std::move(managed);
}

void Census::AddResident(const org::Snapshot& now, Resident resident, Round& round) {
  if (resident.kind != Kind::kRoot) {
    const AccountId& account = resident.role ? resident.role->account : resident.user->account;
    // They come by account.
    while (round.place < places_.size() && places_[round.place].account < account) ++round.place;
    if (round.place == places_.size() || places_[round.place].account != account) return;
    resident.place = static_cast<std::uint32_t>(round.place);
  }
  if (!places_[resident.place].in_use) return;
  bool known = false;
  if (resident.role) {
    const org::Role& role = *resident.role;
    const auto before = round.before.find(&role);
    const bool changed = std::ranges::any_of(
        role.attached, [&](const std::string& arn) { return round.changed.contains(arn); });
    if (before != round.before.end() && !changed && !round.changed.contains(role.boundary) &&
        !round.moved.contains(role.account.text())) {
      const std::uint32_t place = resident.place;
      resident = before->second;
      resident.place = place;
      known = true;
    } else {
      if (org::IsServiceLinked(role)) resident.kind = Kind::kServiceLinkedRole;
      resident.tags = TagsOf(role);
    }
  }
  if (!known) {
    resident.stack = StackOf(now, resident, round);
    resident.klass = ClassOf(resident);
  }
  residents_.push_back(std::move(resident));
}

std::uint32_t Census::StackOf(const org::Snapshot& now, const Resident& resident, Round& round) {
  ContentIds identity;
  const auto managed = [&](const std::string& arn) {
    const auto [entry, is_new] = round.managed.try_emplace(arn, Contents::kNone);
    if (!is_new) return entry->second;
    const auto* policy = now.Find<org::ManagedPolicy>(arn);
    if (policy != nullptr) entry->second = contents_.IdOf(policy->document());
    return entry->second;
  };
  const auto add = [&](const auto& holder) {
    for (const auto& [name, document] : holder.inline_policies) {
      identity.push_back(contents_.IdOf(document));
    }
    for (const std::string& arn : holder.attached) {
      const std::uint32_t id = managed(arn);
      if (id != Contents::kNone) identity.push_back(id);
    }
  };
  std::uint32_t boundary = Contents::kNone;
  const auto set_boundary = [&](const std::string& arn) {
    if (arn.empty()) return;
    boundary = managed(arn);
    if (boundary == Contents::kNone) boundary = contents_.IdOf(policy::AllowsNothing());
  };
  if (resident.role) {
    add(*resident.role);
    set_boundary(resident.role->boundary);
  }
  if (resident.user) {
    const org::User& user = *resident.user;
    add(user);
    set_boundary(user.boundary);
    for (const std::string& name : user.groups) {
      const auto* group = now.Find<org::Group>(org::Group::KeyOf(user.account, name));
      if (group != nullptr) add(*group);
    }
  }
  const bool linked = resident.kind == Kind::kServiceLinkedRole;
  return StackWith(std::move(identity), boundary, linked ? nullptr : &places_[resident.place]);
}

// `place`: whose SCPs bear on it; null: none do.
std::uint32_t Census::StackWith(ContentIds identity, std::uint32_t boundary, const Place* place) {
  std::string signature;
  signature.reserve(4 * (identity.size() + 2));
  for (const std::uint32_t id : identity) AppendNumber(id, signature);
  AppendNumber(boundary, signature);
  AppendNumber(place == nullptr ? LevelsId({}) : place->scps_id, signature);
  const auto [entry, is_new] =
      stack_ids_.try_emplace(std::move(signature), static_cast<std::uint32_t>(stacks_.size()));
  if (is_new) {
    stacks_.push_back({.identity = std::move(identity),
                       .boundary = boundary,
                       .scps = place == nullptr ? std::vector<ContentIds>() : place->scps});
  }
  return entry->second;
}

const Census::Asked& Census::AskedBy(std::uint32_t stack_id, const Place& place) {
  const auto [entry, is_new] =
      asked_.try_emplace(std::uint64_t{stack_id} << 32U | std::uint64_t{place.rcps_id});
  Asked& asked = entry->second;
  if (!is_new) return asked;
  std::set<std::string, std::less<>> keys;  // In lower case.
  const auto add = [&](const ContentIds& ids) {
    for (const std::uint32_t id : ids) {
      if (id == Contents::kNone || contents_.at(id).asks.empty()) continue;
      const Asks& asks = contents_.at(id).asks;
      AddOnce(asks, asked.asks);
      keys.insert(asks.test_keys.begin(), asks.test_keys.end());
      keys.insert(asks.keys.begin(), asks.keys.end());
    }
  };
  const Stack& stack = stacks_[stack_id];
  add(stack.identity);
  add({stack.boundary});
  for (const ContentIds& level : stack.scps) add(level);
  for (const ContentIds& level : place.rcps) add(level);
  asked.wanted = WantedAmong(keys);
  return asked;
}

std::uint32_t Census::ClassOf(const Resident& resident) {
  const Place& place = places_[resident.place];
  const Asked& asked = AskedBy(resident.stack, place);
  std::string answers;
  const auto append = [&](std::string_view session) {
    if (asked.asks.empty()) return;
    eval::Context context;
    SetKeys(resident, session, asked.wanted, context);
    if (asked.wanted.owner) SetOwnerKeys(place, context);
    AppendAnswers(asked.asks, context, answers);
  };
  append(kAnySession);
  for (const std::string& session : FederatedSessionsOf(resident)) append(session);
  const auto number = static_cast<std::uint32_t>(answers_ids_.size());
  return ClassWith(resident, answers_ids_.try_emplace(std::move(answers), number).first->second);
}

std::uint32_t Census::ClassLike(const Resident& resident, std::uint32_t klass) {
  return ClassWith(resident, answers_[klass]);
}

std::uint32_t Census::ClassWith(const Resident& resident, std::uint32_t answers) {
  const Place& place = places_[resident.place];
  std::string signature(1, static_cast<char>('0' + static_cast<int>(resident.kind)));
  signature.reserve(kClassSignatureSize);
  signature += static_cast<char>('0' + static_cast<int>(resident.tags));
  signature += place.organization.empty() ? '-' : '+';
  AppendNumber(resident.stack, signature);
  AppendNumber(place.rcps_id, signature);
  AppendNumber(answers, signature);
  const auto [entry, is_new] =
      class_ids_.try_emplace(std::move(signature), static_cast<std::uint32_t>(class_ids_.size()));
  if (is_new) answers_.push_back(answers);
  return entry->second;
}

Resident::Tags Census::TagsOf(const org::Role& role) {
  return LetsTags(role.trust) ? Resident::Tags::kOpen : Resident::Tags::kFixed;
}

const Place* Census::FindPlace(const AccountId& account) const {
  const auto place = std::ranges::lower_bound(places_, account, {}, &Place::account);
  return place == places_.end() || place->account != account ? nullptr : &*place;
}

std::vector<std::uint32_t> Census::ResidentsOf(const AccountId& account) const {
  const Place* place = FindPlace(account);
  if (place == nullptr) return {};
  return ResidentsOf(static_cast<std::uint32_t>(place - places_.data()));
}

std::vector<std::uint32_t> Census::ResidentsOf(std::uint32_t place) const {
  std::vector<std::uint32_t> found;
  const auto add = [&](std::size_t begin, std::size_t end) {
    const auto first = residents_.begin();
    const auto part = std::ranges::equal_range(first + static_cast<std::ptrdiff_t>(begin),
                                               first + static_cast<std::ptrdiff_t>(end), place, {},
                                               &Resident::place);
    for (auto at = part.begin(); at != part.end(); ++at) {
      found.push_back(static_cast<std::uint32_t>(at - first));
    }
  };
  add(0, users_begin_);
  add(users_begin_, roles_begin_);
  add(roles_begin_, residents_.size());
  return found;
}

std::vector<std::uint32_t> Census::FindArn(std::string_view arn) const {
  const auto parsed = aws::Arn::Parse(arn);
  if (!parsed) return {};
  const auto account = AccountId::Parse(parsed->account);
  if (!account) return {};
  std::vector<std::uint32_t> found = ResidentsOf(*account);
  std::erase_if(found, [&](std::uint32_t i) { return ArnOf(residents_[i]) != arn; });
  return found;
}

std::string Census::ArnOf(const Resident& resident) const {
  const AccountId& account = places_[resident.place].account;
  if (resident.role)
    return aws::IamArn(account, "role" + resident.role->path + resident.role->name);
  if (resident.user)
    return aws::IamArn(account, "user" + resident.user->path + resident.user->name);
  return aws::IamArn(account, "root");
}

Inhabitant Census::InhabitantOf(const Resident& resident) const {
  return {
      .kind = resident.kind, .account = places_[resident.place].account, .arn = ArnOf(resident)};
}

eval::PrincipalNames Census::NamesOf(const Resident& resident, std::string_view session) const {
  using Names = eval::PrincipalNames;
  Names names{
      .kind = KindOf(resident), .account = places_[resident.place].account, .arn = ArnOf(resident)};
  if (resident.user) {
    names.unique_id = resident.user->id;
  }
  if (resident.role) {
    names.session_arn = aws::AssumedRoleArn(names.account, resident.role->name, session);
    names.unique_id = resident.role->id;
  } else if (session != kAnySession) {
    names.kind = eval::PrincipalNames::Kind::kFederatedUser;
    names.session_arn = FederatedArn(resident, session);
  }
  return names;
}

std::vector<std::string> Census::FederatedSessionsOf(const Resident& resident) {
  std::vector<std::string> names;
  if (resident.role) return names;
  const Asked& asked = AskedBy(resident.stack, places_[resident.place]);
  if (!asked.wanted.name && !asked.wanted.type && !asked.wanted.arn) return names;
  names.emplace_back(kSessionName);
  for (const policy::Condition* condition : asked.asks.conditions) {
    for (const std::string& value : condition->values) {
      const std::size_t type = value.find(kFederatedType);
      if (type != value.npos) names.push_back(Instance(value.substr(type + kFederatedType.size())));
    }
  }
  return names;
}

std::string Census::FederatedArn(const Resident& resident, std::string_view session) const {
  return fmt::format("arn:aws:sts::{}:federated-user/{}", places_[resident.place].account.text(),
                     session);
}

void Census::SetKeys(const Resident& resident, std::string_view session,
                     eval::Context& context) const {
  SetKeys(resident, session, Wanted(), context);
}

void Census::SetKeys(const Resident& resident, std::string_view session, const Wanted& wanted,
                     eval::Context& context) const {
  const Place& place = places_[resident.place];
  const bool federated = !resident.role && session != kAnySession;
  if (wanted.type) {
    const auto kind = federated ? eval::PrincipalNames::Kind::kFederatedUser : KindOf(resident);
    context.Set("aws:PrincipalType", std::string(PrincipalTypeName(kind)));
  }
  if (wanted.account) context.Set("aws:PrincipalAccount", place.account.text());
  if (wanted.service) context.Set("aws:PrincipalIsAWSService", "false");
  if (wanted.arn) {
    context.Set("aws:PrincipalArn", federated ? FederatedArn(resident, session) : ArnOf(resident));
  }
  if (wanted.organization && !place.organization.empty()) {
    context.Set("aws:PrincipalOrgID", place.organization);
    context.Set("aws:PrincipalOrgPaths", place.path);
  }
  if (wanted.id && federated) {
    context.Set("aws:userid", fmt::format("{}:{}", place.account.text(), session));
  }
  if (federated) return;  // Its tags are those that it is given.
  if (wanted.tags && resident.user) SetTagKeys(resident.user->tags, context);
  if (wanted.name && resident.user) context.Set("aws:username", resident.user->name);
  if (wanted.tags && resident.role) SetTagKeys(resident.role->tags, context);
  if (!wanted.id) return;
  if (resident.user) {
    context.Set("aws:userid", resident.user->id);
  } else if (resident.role) {
    context.Set("aws:userid", fmt::format("{}:{}", resident.role->id, session));
  } else {
    context.Set("aws:userid", place.account.text());
  }
}

Caller Census::CallerOf(const Resident& resident, std::string_view session, Instant time) const {
  const eval::PrincipalNames names = NamesOf(resident, session);
  Caller caller{.kind = names.kind, .account = names.account, .arn = names.arn};
  if (names.kind == eval::PrincipalNames::Kind::kFederatedUser) {
    if (resident.user) caller.name = resident.user->name;
    caller.arn = names.session_arn;
    caller.user_id = fmt::format("{}:{}", names.account.text(), session);
    caller.session = Session{.name = std::string(session),
                             .policies = {AllowsWhatFederatedMay()},
                             .issued = time,
                             .expires = time + std::chrono::hours(1)};
  } else if (resident.user) {
    caller.name = resident.user->name;
    caller.user_id = resident.user->id;
  } else if (resident.role) {
    caller.name = resident.role->name;
    caller.arn = names.session_arn;
    caller.user_id = fmt::format("{}:{}", resident.role->id, session);
    caller.session = Session{
        .name = std::string(session), .issued = time, .expires = time + std::chrono::hours(1)};
  } else {
    caller.user_id = names.account.text();
  }
  return caller;
}

void Census::AddPolicies(const Resident& resident, eval::PolicySet& policies) const {
  const Stack& stack = stacks_[resident.stack];
  for (const std::uint32_t id : stack.identity) policies.identity.push_back(contents_.Find(id));
  policies.boundary = contents_.Find(stack.boundary);
  for (const ContentIds& level : stack.scps) {
    auto& documents = policies.scps.emplace_back();
    for (const std::uint32_t id : level) documents.push_back(contents_.Find(id));
  }
}

void SetOwnerKeys(const Place& place, eval::Context& context) {
  context.Set("aws:ResourceAccount", place.account.text());
  if (place.organization.empty()) return;
  context.Set("aws:ResourceOrgID", place.organization);
  context.Set("aws:ResourceOrgPaths", place.path);
}

}  // namespace bulkhead::access
