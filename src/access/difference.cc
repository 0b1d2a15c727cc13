#include "access/difference.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "access/examiner.h"
#include "aws/arn.h"
#include "org/aws_roles.h"
#include "org/tree.h"

namespace bulkhead::access {
namespace {

using Direction = AccessChange::Direction;
using Warning = AccessChange::Warning;

constexpr std::size_t kWaysMax = 20;

// One snapshot: who faces what, by names that the other one has too.
struct Side {
  using Names = std::pair<std::string, std::string>;  // Of target and principal.
  std::vector<Target> targets;
  std::unordered_set<std::string> target_names;
  std::vector<Suspects> suspects;
  std::map<std::size_t, Examiner::Task> tasks;  // By suspects.
  std::map<Names, std::size_t> facing;
  std::unordered_set<std::string> principals;
  std::unordered_set<std::string> roots;
  std::unordered_set<std::string> tools;
};

std::string IdOf(const Stranger& stranger) {
  std::string id = stranger.Shown();
  for (const auto& [key, values] : stranger.known) {
    for (const std::string& value : values) id += "\n" + value;
  }
  return id;
}

AnyQuestion Everything() {
  AnyQuestion question{.who = Everyone(), .what = {}, .assuming = {}};
  question.ways_max = kWaysMax;
  return question;
}

// The role by which the management account acts in a member, by account. A live organization
// does not tell: then it is the one that AWS makes.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_access-cross-account-role.html
using Tools = std::map<AccountId, std::string>;
Tools ToolsOf(const org::Snapshot& before, const org::Snapshot& now) {
  Tools tools;
  for (const org::Snapshot* side : {&before, &now}) {
    for (const auto& [key, account] : side->table<org::Account>()) {
      if (account->organization_id.empty() || org::IsManagementAccount(*side, account->id))
        continue;
      std::string& role = tools.try_emplace(account->id, org::kDefaultAccessRole).first->second;
      if (!account->access_role.empty()) role = account->access_role;
    }
  }
  return tools;
}

void AddTools(const org::Snapshot& snapshot, const Tools& tools, Side& side) {
  for (const auto& [account, name] : tools) {
    const auto* role = snapshot.Find<org::Role>(org::Role::KeyOf(account, name));
    if (role != nullptr) side.tools.insert(aws::IamArn(account, "role" + role->path + name));
  }
}

void AddNames(Examiner::State& state, Side& side) {
  const Census& census = state.census();
  for (const Resident& resident : census.residents()) {
    std::string arn = census.ArnOf(resident);
    if (resident.kind == Inhabitant::Kind::kRoot) side.roots.insert(arn);
    if (resident.role) side.target_names.insert("role " + arn);
    side.principals.insert(std::move(arn));
  }
}

// What bears on who is there, of one snapshot.
struct Roll {
  std::vector<Resident> residents;
  std::vector<Place> places;
  std::vector<Target> targets;  // But for roles.
  AccountId outside;

  const Place* FindPlace(const AccountId& account) const {
    const auto place = std::ranges::lower_bound(places, account, {}, &Place::account);
    return place == places.end() || place->account != account ? nullptr : &*place;
  }
  bool SamePlace(const AccountId& account, const Roll& other) const {
    const Place* here = FindPlace(account);
    const Place* there = other.FindPlace(account);
    return here == nullptr || there == nullptr ? here == there : *here == *there;
  }
};

// What a question says of a target; its grants are told by its invitation.
bool AreSame(const Target& a, const Target& b) {
  return a.kind == b.kind && a.account == b.account && a.actions == b.actions &&
         a.resources == b.resources && a.policy == b.policy && a.invitation == b.invitation &&
         a.needs == b.needs && a.public_access == b.public_access && a.known == b.known &&
         a.absent == b.absent;
}

// What of a snapshot is not in the other as it is here.
struct Changed {
  std::vector<std::uint32_t> residents;  // Ascending.
  std::vector<const org::Role*> roles;   // As targets, by key.
  std::set<std::string> targets;         // The names of others.
  bool accounts = false;                 // Who is a stranger may have changed.
};

// The accounts that are no longer in use: their roles are no targets.
std::set<AccountId> ClosedIn(const org::Snapshot& snapshot) {
  std::set<AccountId> closed;
  for (const auto& [key, account] : snapshot.table<org::Account>()) {
    if (!org::IsInUse(snapshot, account->id)) closed.insert(account->id);
  }
  return closed;
}

std::vector<const org::Role*> RolesThatDiffer(const org::Snapshot& snapshot, const Roll& roll,
                                              const org::Snapshot& other, const Roll& other_roll) {
  std::vector<const org::Role*> differ;
  const std::set<AccountId> closed = ClosedIn(snapshot);
  const std::set<AccountId> closed_there = ClosedIn(other);
  const auto& others = other.table<org::Role>();
  auto at = others.begin();
  for (const auto& [key, role] : snapshot.table<org::Role>()) {
    while (at != others.end() && at->key < key) ++at;
    if (closed.contains(role->account)) continue;
    const bool same = at != others.end() && at->value == role &&
                      !closed_there.contains(role->account) &&
                      roll.SamePlace(role->account, other_roll);
    if (!same) differ.push_back(role.get());
  }
  return differ;
}

Changed ChangedOf(const org::Snapshot& snapshot, const Roll& roll, const org::Snapshot& other,
                  const Roll& other_roll) {
  Changed changed{.roles = RolesThatDiffer(snapshot, roll, other, other_roll)};
  std::unordered_map<const void*, const Resident*> entities;
  std::unordered_map<std::string, const Resident*> roots;
  for (const Resident& resident : other_roll.residents) {
    if (resident.role) entities.emplace(resident.role.get(), &resident);
    if (resident.user) entities.emplace(resident.user.get(), &resident);
    if (resident.role || resident.user) continue;
    roots.emplace(other_roll.places[resident.place].account.text(), &resident);
  }
  const auto find = [&](const Resident& resident) -> const Resident* {
    if (!resident.role && !resident.user) {
      const auto root = roots.find(roll.places[resident.place].account.text());
      return root == roots.end() ? nullptr : root->second;
    }
    const void* entity = resident.role ? static_cast<const void*>(resident.role.get())
                                       : static_cast<const void*>(resident.user.get());
    const auto found = entities.find(entity);
    return found == entities.end() ? nullptr : found->second;
  };
  for (std::uint32_t i = 0; i < roll.residents.size(); ++i) {
    const Resident& resident = roll.residents[i];
    const Resident* there = find(resident);
    const bool same = there != nullptr && there->klass == resident.klass &&
                      roll.places[resident.place] == other_roll.places[there->place];
    if (!same) changed.residents.push_back(i);
  }
  for (const Target& target : roll.targets) {
    const auto there = std::ranges::find(other_roll.targets, target.name, &Target::name);
    const bool same = there != other_roll.targets.end() && AreSame(*there, target) &&
                      roll.SamePlace(target.account, other_roll);
    if (!same) changed.targets.insert(target.name);
  }
  changed.accounts =
      roll.outside != other_roll.outside ||
      !std::ranges::equal(roll.places, other_roll.places, [](const Place& a, const Place& b) {
        return a.account == b.account && a.organization == b.organization;
      });
  return changed;
}

// One snapshot's side of the comparison: of what changed there alone.
class SideMaker {
 public:
  SideMaker(Examiner::State& state, const Roll& roll, const Changed& changed,
            const std::vector<policy::DocumentPtr>& fences)
      : state_(state), roll_(roll), changed_(changed), fences_(fences) {}

  Side Run() {
    AddNames(state_, side_);
    for (const Target& target : roll_.targets) side_.target_names.insert(target.name);
    // Who changed, before all that stayed; everyone, before what changed.
    AnyQuestion insiders = Everything();
    insiders.who = {};
    Add(insiders, changed_.residents, Unchanged());
    Add(Everything(), state_.Picked(Everyone()), ChangedTargets());
    // That others are strangers now, or no longer, may matter everywhere.
    if (changed_.accounts) Add(Everything(), {}, Unchanged());
    return std::move(side_);
  }

 private:
  // Roles that those who changed may be trusted by, and all other targets.
  std::vector<Target> Unchanged() {
    std::vector<Target> targets;
    for (const Target& target : roll_.targets) {
      if (!changed_.targets.contains(target.name)) targets.push_back(target);
    }
    std::set<AccountId> accounts;
    for (const std::uint32_t i : changed_.residents) {
      accounts.insert(roll_.places[roll_.residents[i].place].account);
    }
    std::set<std::uint32_t> roles;
    if (changed_.accounts) {
      for (std::uint32_t i = 0; i < roll_.residents.size(); ++i) roles.insert(i);
    }
    for (const AccountId& account : accounts) {
      const std::vector<std::uint32_t> trusting = state_.RolesTrusting(account);
      roles.insert(trusting.begin(), trusting.end());
    }
    const std::set<const org::Role*> differ(changed_.roles.begin(), changed_.roles.end());
    for (const std::uint32_t i : roles) {
      const org::Role* role = roll_.residents[i].role.get();
      if (role != nullptr && !differ.contains(role)) targets.push_back(TargetOf(*role));
    }
    return targets;
  }

  std::vector<Target> ChangedTargets() {
    std::vector<Target> targets;
    for (const Target& target : roll_.targets) {
      if (changed_.targets.contains(target.name)) targets.push_back(target);
    }
    for (const org::Role* role : changed_.roles) targets.push_back(TargetOf(*role));
    return targets;
  }

  Target TargetOf(const org::Role& role) {
    return RoleTarget(state_.census(), role, TrustActionsAmong({"*"}));
  }

  void Add(const AnyQuestion& question, const std::vector<std::uint32_t>& residents,
           std::vector<Target> targets) {
    const std::size_t first_target = side_.targets.size();
    const std::size_t first = side_.suspects.size();
    side_.targets.insert(side_.targets.end(), targets.begin(), targets.end());
    Examiner::Plan plan = state_.Prepare(question, residents,
                                         Targets{.targets = std::move(targets), .fences = fences_});
    for (Examiner::Task& task : plan.tasks) {
      const std::size_t place = first + task.place;
      side_.tasks.emplace(place, std::move(task));
    }
    for (Suspects& suspects : plan.rest->suspects) {
      suspects.target += first_target;
      Enter(suspects, side_.suspects.size());
      side_.suspects.push_back(std::move(suspects));
    }
  }

  void Enter(const Suspects& suspects, std::size_t place) {
    const Census& census = state_.census();
    const std::string& target = side_.targets[suspects.target].name;
    if (suspects.stranger) {
      side_.facing.emplace(Side::Names(target, IdOf(*suspects.stranger)), place);
    }
    // Of a role whose sessions differ, the first stands for all.
    for (const std::uint32_t member : suspects.members) {
      side_.facing.emplace(Side::Names(target, census.ArnOf(census.residents()[member])), place);
    }
  }

  Examiner::State& state_;
  const Roll& roll_;
  const Changed& changed_;
  const std::vector<policy::DocumentPtr>& fences_;
  Side side_;
};

// Principals with the same policies before, and the same now.
struct Group {
  std::vector<std::string> names;
  std::optional<std::size_t> before;
  std::optional<std::size_t> now;
  std::string target;
};

class Comparison {
 public:
  Comparison(const Side& before, const Side& now, prove::Prover& prover)
      : before_(before), now_(now), prover_(prover) {}

  AccessDifference Run() {
    for (const auto& [names, i] : now_.facing) Add(names, Find(before_, names), i);
    for (const auto& [names, i] : before_.facing) {
      if (!now_.facing.contains(names)) Add(names, i, std::nullopt);
    }
    for (auto& [keys, group] : groups_) Compare(group);
    std::ranges::stable_sort(out_.changes, [](const AccessChange& a, const AccessChange& b) {
      const auto rank = [](const AccessChange& c) {
        return std::tuple(c.warning == Warning::kNone, c.direction, c.actions.size(),
                          c.resources.size());
      };
      return rank(a) < rank(b);
    });
    return std::move(out_);
  }

 private:
  static std::optional<std::size_t> Find(const Side& side, const Side::Names& names) {
    const auto found = side.facing.find(names);
    return found == side.facing.end() ? std::nullopt : std::optional(found->second);
  }

  void Add(const Side::Names& names, std::optional<std::size_t> before,
           std::optional<std::size_t> now) {
    const std::string key_before = before ? before_.suspects[*before].key : "";
    const std::string key_now = now ? now_.suspects[*now].key : "";
    if (key_before == key_now || IsPlain(names)) return;
    Group& group = groups_[{key_before, key_now}];
    group.names.push_back(names.second.substr(0, names.second.find('\n')));
    if (!group.before) group.before = before;
    if (!group.now) group.now = now;
    group.target = names.first;
  }

  // What comes with a new account or bucket, or goes with it, is no news.
  bool IsPlain(const Side::Names& names) const {
    const auto& [target, principal] = names;
    const bool both = before_.principals.contains(principal) == now_.principals.contains(principal);
    if (!both && (before_.roots.contains(principal) || now_.roots.contains(principal))) return true;
    if (before_.target_names.contains(target) == now_.target_names.contains(target)) return false;
    const Side& side = now_.target_names.contains(target) ? now_ : before_;
    const auto found = std::ranges::find(side.targets, target, &Target::name);
    return found != side.targets.end() && found->kind != Target::Kind::kRole &&
           found->account.text() == AccountIn(principal.substr(0, principal.find('\n')));
  }

  void Compare(const Group& group) {
    const Examiner::Task* before = group.before ? &before_.tasks.at(*group.before) : nullptr;
    const Examiner::Task* now = group.now ? &now_.tasks.at(*group.now) : nullptr;
    AddChanges(group, Direction::kGains, now, before);
    AddChanges(group, Direction::kLoses, before, now);
  }

  // What `more` allows and `less` does not.
  void AddChanges(const Group& group, Direction direction, const Examiner::Task* more,
                  const Examiner::Task* less) {
    if (more == nullptr) return;
    // Where who asks is told differently on both sides, as after a move in the tree, a way
    // counts as new when none of it was there.
    const bool same = less != nullptr && more->space.known == less->space.known;
    if (same) {
      const prove::Answer any = prover_.Gains(more->space, more->policies, less->policies);
      if (any.truth == prove::Truth::kNo) return;
      if (any.truth == prove::Truth::kUnknown) {
        out_.unknown.push_back(
            fmt::format("{} to {}: {}", group.names.front(), NameOf(group), any.why));
        return;
      }
    }
    const prove::Ways ways = prover_.FindWays(more->space, more->policies, kWaysMax);
    if (!ways.incomplete.empty()) {
      out_.unknown.push_back(
          fmt::format("{} to {}: {}", group.names.front(), NameOf(group), ways.incomplete));
    }
    for (const prove::Way& way : ways.ways) {
      prove::Space part = (same ? more : less == nullptr ? more : less)->space;
      part.actions = way.actions;
      part.resources = way.resources;
      part.assuming.insert(part.assuming.end(), way.only_if.begin(), way.only_if.end());
      eval::Request witness = way.witness;
      prove::Way told = way;
      if (same) {
        const prove::Answer answer = prover_.Gains(part, more->policies, less->policies);
        if (answer.truth != prove::Truth::kYes) continue;
        witness = *answer.witness;
        // Of all that the way has, what is new.
        const auto keep = [&](std::vector<std::string>& list, std::vector<std::string>& of_part) {
          std::erase_if(list, [&](const std::string& one) {
            of_part = {one};
            return prover_.Gains(part, more->policies, less->policies).truth == prove::Truth::kNo;
          });
          of_part = list;
        };
        keep(told.actions, part.actions);
        keep(told.resources, part.resources);
      } else if (less != nullptr) {
        if (prover_.CanAny(part, less->policies).truth != prove::Truth::kNo) continue;
      }
      AddChange(group, direction, told, std::move(witness));
    }
  }

  static std::string NameOf(const Group& group) {
    return group.target.empty() ? "resources of its own account" : group.target;
  }

  void AddChange(const Group& group, Direction direction, const prove::Way& way,
                 eval::Request witness) {
    AccessChange change{.direction = direction,
                        .principals = group.names,
                        .target = NameOf(group),
                        .actions = way.actions,
                        .resources = way.resources,
                        .only_if = way.only_if,
                        .witness = std::move(witness)};
    if (group.target.empty()) {
      // Others' resources are no own ones.
      std::erase_if(change.resources, [&](const std::string& resource) {
        const std::string owner = AccountIn(resource);
        return !owner.empty() && owner != change.witness.resource_account.text();
      });
      if (change.resources.empty()) return;
    }
    const Side& side = direction == Direction::kGains ? now_ : before_;
    const bool inside = side.principals.contains(group.names.front());
    if (direction == Direction::kGains && !inside) change.warning = Warning::kOutside;
    if (direction == Direction::kLoses && before_.tools.contains(group.names.front())) {
      change.warning = Warning::kTool;
    }
    const bool known = std::ranges::any_of(out_.changes, [&](const AccessChange& other) {
      return other.direction == change.direction && other.principals == change.principals &&
             other.target == change.target && other.actions == change.actions &&
             other.resources == change.resources && other.only_if == change.only_if;
    });
    if (!known) out_.changes.push_back(std::move(change));
  }

  const Side& before_;
  const Side& now_;
  prove::Prover& prover_;
  std::map<std::pair<std::string, std::string>, Group> groups_;
  AccessDifference out_;
};

}  // namespace

AccessDifference CompareAccess(const org::SnapshotPtr& before, const org::SnapshotPtr& now,
                               Instant time, prove::Prover& prover) {
  const AnyQuestion question = Everything();
  Examiner examiner(before, time);
  Examiner::State& state = examiner.state();
  const std::vector<const org::Role*> no_roles;
  std::vector<policy::DocumentPtr> fences;  // What stands apart on either side, on both.
  const auto read = [&](const org::Snapshot& snapshot) {
    Targets targets = FindTargets(snapshot, state.census(), question.what, question.actions,
                                  state.outside(), {.among = &no_roles});
    fences.insert(fences.end(), targets.fences.begin(), targets.fences.end());
    return Roll{.residents = state.census().residents(),
                .places = state.census().places(),
                .targets = std::move(targets.targets),
                .outside = state.outside()};
  };
  const Roll earlier_roll = read(*before);
  examiner.Update(now);
  const Roll later_roll = read(*now);
  const Tools tools = ToolsOf(*before, *now);
  Side later =
      SideMaker(state, later_roll, ChangedOf(*now, later_roll, *before, earlier_roll), fences)
          .Run();
  AddTools(*now, tools, later);
  examiner.Update(before);
  Side earlier =
      SideMaker(state, earlier_roll, ChangedOf(*before, earlier_roll, *now, later_roll), fences)
          .Run();
  AddTools(*before, tools, earlier);
  return Comparison(earlier, later, prover).Run();
}

AccessDifference ComparePolicies(const policy::DocumentPtr& before, const policy::DocumentPtr& now,
                                 prove::Prover& prover) {
  AccessDifference out;
  const auto add = [&](Direction direction, const policy::DocumentPtr& more,
                       const policy::DocumentPtr& less) {
    const prove::Answer any = prover.Contains({more}, {less});
    if (any.truth == prove::Truth::kUnknown) out.unknown.push_back(any.why);
    if (any.truth != prove::Truth::kNo) return;
    for (const policy::Statement& statement : more->statements()) {
      if (statement.effect != policy::Effect::kAllow) continue;
      // A statement alone, with all that is denied beside it.
      prove::Space space{.principal = {.kind = eval::PrincipalNames::Kind::kRole},
                         .known = {},
                         .absent = {},
                         .assuming = statement.conditions};
      if (statement.action_sense == policy::Sense::kListed) space.actions = statement.actions;
      if (statement.resource_sense == policy::Sense::kListed) space.resources = statement.resources;
      eval::PolicySet with;
      eval::PolicySet without;
      with.identity = {more.get()};
      without.identity = {less.get()};
      const prove::Answer answer = prover.Gains(space, with, without);
      if (answer.truth != prove::Truth::kYes) continue;
      prove::Space part = space;
      std::erase_if(space.actions, [&](const std::string& action) {
        part.actions = {action};
        return prover.Gains(part, with, without).truth == prove::Truth::kNo;
      });
      out.changes.push_back({.direction = direction,
                             .principals = {},
                             .target = {},
                             .actions = space.actions,
                             .resources = space.resources,
                             .only_if = statement.conditions,
                             .witness = *answer.witness});
    }
    const bool told = std::ranges::any_of(
        out.changes, [&](const AccessChange& change) { return change.direction == direction; });
    // The policy of a resource: of whom it speaks is part of the difference.
    if (!told) {
      out.changes.push_back({.direction = direction,
                             .principals = {},
                             .target = {},
                             .actions = {any.witness->action},
                             .resources = {any.witness->resource},
                             .only_if = {},
                             .witness = *any.witness});
    }
  };
  add(Direction::kGains, now, before);
  add(Direction::kLoses, before, now);
  return out;
}

}  // namespace bulkhead::access
