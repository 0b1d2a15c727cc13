#include "access/census.h"

#include <fmt/format.h>

#include <algorithm>

#include "access/overlap.h"
#include "access/principal_names.h"
#include "aws/arn.h"
#include "org/aws_roles.h"
#include "org/tree.h"
#include "policy/plain_policies.h"

namespace bulkhead::access {
namespace {

using Kind = Inhabitant::Kind;

void AppendIds(const ContentIds& ids, std::string& out) {
  for (const std::uint32_t id : ids) out += fmt::format("{},", id);
  out += '/';
}

std::vector<ContentIds> LevelsAbove(const org::Snapshot& now, const AccountId& account,
                                    std::string_view type, Contents& contents) {
  std::vector<ContentIds> levels;
  const org::Organization* organization = org::OrganizationOf(now, account);
  if (organization == nullptr || organization->management_account == account) return levels;
  const org::Root* root = now.Find<org::Root>(organization->root_id);
  if (root == nullptr || !root->policy_types.contains(std::string(type))) return levels;
  for (const auto& level : org::PoliciesOnPath(now, account, type)) {
    ContentIds& ids = levels.emplace_back();
    for (const org::Policy* policy : level) ids.push_back(contents.IdOf(policy->document));
  }
  return levels;
}

// Whether sessions of the role may come with tags of their own.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_permissions-required
bool LetsTags(const policy::DocumentPtr& trust) {
  if (!trust) return false;
  for (const policy::Statement& statement : trust->statements()) {
    if (statement.effect != policy::Effect::kAllow) continue;
    if (statement.action_sense == policy::Sense::kAllBut) return true;
    for (const std::string& action : statement.actions) {
      if (Overlap(base::ToLower(action), "sts:tagsession")) return true;
    }
  }
  return false;
}

void SetTagKeys(const org::Tags& tags, eval::Context& context) {
  for (const auto& [key, value] : tags) context.Set("aws:PrincipalTag/" + key, value);
}

}  // namespace

// What is the same for all residents of one update.
struct Census::Round {
  std::set<std::string, std::less<>> changed;  // Managed policies.
  std::set<std::string, std::less<>> moved;    // Accounts whose place is another than it was.
  std::unordered_map<const void*, Resident> before;
  std::unordered_map<std::string, std::uint32_t> managed;  // Contents by ARN.
};

void Census::UpdatePlaces(const org::Snapshot& now) {
  places_.clear();
  organizations_.clear();
  for (const auto& [key, account] : now.table<org::Account>()) {
    Place place{.account = account->id,
                .organization = account->organization_id,
                .path = org::OrganizationPath(now, account->id),
                .canonical_id = org::CanonicalUserIdOf(now, account->id),
                .scps = LevelsAbove(now, account->id, "SERVICE_CONTROL_POLICY", contents_),
                .rcps = LevelsAbove(now, account->id, "RESOURCE_CONTROL_POLICY", contents_),
                .signature = {}};
    for (const ContentIds& level : place.scps) AppendIds(level, place.signature);
    place.signature += "|";
    for (const ContentIds& level : place.rcps) AppendIds(level, place.signature);
    organizations_.insert(place.organization);
    places_.push_back(std::move(place));
  }
}

void Census::Update(const org::Snapshot& now) {
  Round round;
  std::map<std::string, const void*, std::less<>> managed;
  std::vector<std::shared_ptr<const org::ManagedPolicy>> alive;
  for (const auto& [arn, policy] : now.table<org::ManagedPolicy>()) {
    managed.emplace_hint(managed.end(), arn, policy.get());
    alive.push_back(policy);
    const auto old = managed_.find(arn);
    if (old == managed_.end() || old->second != policy.get()) round.changed.insert(arn);
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
  for (auto& members : members_) members.clear();
  for (std::size_t i = 0; i < places_.size(); ++i) {
    if (!org::IsInUse(now, places_[i].account)) continue;
    AddResident(now, {.kind = Kind::kRoot, .place = static_cast<std::uint32_t>(i)}, round);
  }
  for (const auto& [key, user] : now.table<org::User>()) {
    if (!org::IsInUse(now, user->account)) continue;
    AddResident(now, {.kind = Kind::kUser, .user = user}, round);
  }
  for (const auto& [key, role] : now.table<org::Role>()) {
    if (!org::IsInUse(now, role->account)) continue;
    AddResident(now, {.kind = Kind::kRole, .role = role}, round);
  }
  managed_ = std::move(managed);
  managed_alive_ = std::move(alive);
}

std::vector<std::uint32_t> Census::Replace(
    const org::Snapshot& now, const std::vector<std::shared_ptr<const org::Role>>& roles) {
  Round round;
  std::vector<std::uint32_t> replaced;
  for (const std::shared_ptr<const org::Role>& role : roles) {
    for (const std::uint32_t number : ResidentsOf(role->account)) {
      Resident& resident = residents_[number];
      if (!resident.role || resident.role->name != role->name) continue;
      std::erase(members_[resident.klass], number);
      resident.role = role;
      resident.stack = StackOf(now, resident, round);
      resident.klass = ClassOf(resident);
      std::vector<std::uint32_t>& members = members_[resident.klass];
      members.insert(std::ranges::lower_bound(members, number), number);
      replaced.push_back(number);
    }
  }
  std::ranges::sort(replaced);
  return replaced;
}

void Census::AddResident(const org::Snapshot& now, Resident resident, Round& round) {
  if (resident.kind != Kind::kRoot) {
    const AccountId& account = resident.role ? resident.role->account : resident.user->account;
    const auto place = std::ranges::lower_bound(places_, account, {}, &Place::account);
    if (place == places_.end() || place->account != account) return;  // Of no account here.
    resident.place = static_cast<std::uint32_t>(place - places_.begin());
  }
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
      if (LetsTags(role.trust)) resident.tags = Resident::Tags::kOpen;
    }
  }
  if (!known) {
    resident.stack = StackOf(now, resident, round);
    resident.klass = ClassOf(resident);
  }
  members_[resident.klass].push_back(static_cast<std::uint32_t>(residents_.size()));
  residents_.push_back(std::move(resident));
}

std::uint32_t Census::StackOf(const org::Snapshot& now, const Resident& resident, Round& round) {
  Stack stack;
  const auto managed = [&](const std::string& arn) {
    const auto [entry, is_new] = round.managed.try_emplace(arn, Contents::kNone);
    if (!is_new) return entry->second;
    const auto* policy = now.Find<org::ManagedPolicy>(arn);
    if (policy != nullptr) entry->second = contents_.IdOf(policy->document());
    return entry->second;
  };
  const auto add = [&](const auto& holder) {
    for (const auto& [name, document] : holder.inline_policies) {
      stack.identity.push_back(contents_.IdOf(document));
    }
    for (const std::string& arn : holder.attached) {
      const std::uint32_t id = managed(arn);
      if (id != Contents::kNone) stack.identity.push_back(id);
    }
  };
  const auto set_boundary = [&](const std::string& arn) {
    if (arn.empty()) return;
    stack.boundary = managed(arn);
    if (stack.boundary == Contents::kNone) stack.boundary = contents_.IdOf(policy::AllowsNothing());
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
  if (resident.kind != Kind::kServiceLinkedRole) stack.scps = places_[resident.place].scps;
  std::string signature;
  AppendIds(stack.identity, signature);
  signature += fmt::format("{}/", stack.boundary);
  for (const ContentIds& level : stack.scps) AppendIds(level, signature);
  const auto [entry, is_new] =
      stack_ids_.try_emplace(std::move(signature), static_cast<std::uint32_t>(stacks_.size()));
  if (is_new) stacks_.push_back(std::move(stack));
  return entry->second;
}

const Census::Asked& Census::AskedBy(const Stack& stack, const Place& place,
                                     const std::string& signature) {
  const auto [asked, is_new] = asked_.try_emplace(signature);
  if (!is_new) return asked->second;
  const auto add = [&](const ContentIds& ids) {
    for (const std::uint32_t id : ids) {
      if (id == Contents::kNone || contents_.at(id).asks.empty()) continue;
      const Asks& asks = contents_.at(id).asks;
      asked->second.asks.push_back(&asks);
      asked->second.keys.insert(asks.test_keys.begin(), asks.test_keys.end());
      asked->second.keys.insert(asks.keys.begin(), asks.keys.end());
    }
  };
  add(stack.identity);
  add({stack.boundary});
  for (const ContentIds& level : stack.scps) add(level);
  for (const ContentIds& level : place.rcps) add(level);
  return asked->second;
}

std::uint32_t Census::ClassOf(const Resident& resident) {
  const Place& place = places_[resident.place];
  std::string signature(1, static_cast<char>('0' + static_cast<int>(resident.kind)));
  signature += static_cast<char>('0' + static_cast<int>(resident.tags));
  signature += std::to_string(resident.stack);
  signature.append(place.signature, place.signature.find('|'));
  signature += place.organization.empty() ? '-' : '+';
  const Asked& asked = AskedBy(stacks_[resident.stack], place, signature);
  if (!asked.asks.empty()) {
    eval::Context context;
    SetKeys(resident, kSessionName, &asked.keys, context);
    SetOwnerKeys(place, context);
    for (const Asks* asks : asked.asks) AppendAnswers(*asks, context, signature);
  }
  const auto [entry, is_new] =
      class_ids_.try_emplace(std::move(signature), static_cast<std::uint32_t>(members_.size()));
  if (is_new) members_.emplace_back();
  return entry->second;
}

const Place* Census::FindPlace(const AccountId& account) const {
  const auto place = std::ranges::lower_bound(places_, account, {}, &Place::account);
  return place == places_.end() || place->account != account ? nullptr : &*place;
}

std::vector<std::uint32_t> Census::ResidentsOf(const AccountId& account) const {
  std::vector<std::uint32_t> found;
  const Place* place = FindPlace(account);
  if (place == nullptr) return found;
  const auto number = static_cast<std::uint32_t>(place - places_.data());
  const auto add = [&](auto begin, auto end) {
    const auto part = std::ranges::equal_range(begin, end, number, {}, &Resident::place);
    for (auto at = part.begin(); at != part.end(); ++at) {
      found.push_back(static_cast<std::uint32_t>(at - residents_.begin()));
    }
  };
  const auto users =
      std::ranges::find_if(residents_, [](const Resident& r) { return r.kind != Kind::kRoot; });
  const auto roles =
      std::find_if(users, residents_.end(), [](const Resident& r) { return r.role != nullptr; });
  add(residents_.begin(), users);
  add(users, roles);
  add(roles, residents_.end());
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
  Names names{.kind = Names::Kind::kAccountRoot,
              .account = places_[resident.place].account,
              .arn = ArnOf(resident)};
  if (resident.user) {
    names.kind = Names::Kind::kUser;
    names.unique_id = resident.user->id;
  }
  if (resident.role) {
    names.kind = Names::Kind::kRole;
    names.session_arn = aws::AssumedRoleArn(names.account, resident.role->name, session);
    names.unique_id = resident.role->id;
  }
  return names;
}

void Census::SetKeys(const Resident& resident, std::string_view session,
                     eval::Context& context) const {
  SetKeys(resident, session, nullptr, context);
}

void Census::SetKeys(const Resident& resident, std::string_view session,
                     const std::set<std::string, std::less<>>* wanted,
                     eval::Context& context) const {
  const auto wants = [wanted](std::string_view key) {
    return wanted == nullptr || wanted->contains(key);
  };
  const Place& place = places_[resident.place];
  if (wants("aws:principaltype")) {
    context.Set("aws:PrincipalType",
                std::string(PrincipalTypeName(NamesOf(resident, session).kind)));
  }
  if (wants("aws:principalaccount")) context.Set("aws:PrincipalAccount", place.account.text());
  if (wants("aws:principalisawsservice")) context.Set("aws:PrincipalIsAWSService", "false");
  if (wants("aws:principalarn")) context.Set("aws:PrincipalArn", ArnOf(resident));
  if (!place.organization.empty()) {
    if (wants("aws:principalorgid")) context.Set("aws:PrincipalOrgID", place.organization);
    if (wants("aws:principalorgpaths")) context.Set("aws:PrincipalOrgPaths", place.path);
  }
  if (resident.user) {
    SetTagKeys(resident.user->tags, context);
    context.Set("aws:username", resident.user->name);
  }
  if (resident.role) SetTagKeys(resident.role->tags, context);
  if (!wants("aws:userid")) return;
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
  if (resident.user) {
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
