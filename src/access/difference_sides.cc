#include "access/difference_sides.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "aws/arn.h"
#include "base/check.h"
#include "org/aws_roles.h"
#include "org/tree.h"

namespace bulkhead::access {
namespace {

constexpr std::size_t kWaysMax = 20;

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

// Who faces which target: a principal, by its ARN or IdOf, in a session.
struct Facing {
  std::string target;
  std::string principal;
  std::string session;
  auto operator<=>(const Facing&) const = default;
};

// One snapshot's side of the comparison.
struct Side {
  SideNames names;
  std::vector<Target> targets;
  std::unordered_set<std::string> target_names;
  std::vector<Suspects> suspects;
  std::map<std::size_t, Examiner::Task> tasks;  // By suspects.
  std::map<Facing, std::size_t> facing;

  // Whom the other side asks about in a session of its own, and this one does not: as in any.
  std::optional<std::size_t> Find(const Facing& who) const {
    auto found = facing.find(who);
    if (found == facing.end() && who.session != kAnySession) {
      found = facing.find({who.target, who.principal, std::string(kAnySession)});
    }
    return found == facing.end() ? std::nullopt : std::optional(found->second);
  }
};

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
    if (role != nullptr) side.names.tools.insert(aws::IamArn(account, "role" + role->path + name));
  }
}

void AddNames(Examiner::State& state, Side& side) {
  const Census& census = state.census();
  for (const Resident& resident : census.residents()) {
    std::string arn = census.ArnOf(resident);
    if (resident.kind == Inhabitant::Kind::kRoot) side.names.roots.insert(arn);
    if (resident.role) side.target_names.insert("role " + arn);
    side.names.principals.insert(std::move(arn));
  }
}

// What bears on who is there, of one snapshot: kept, for the census goes on to the next.
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
            const std::vector<policy::DocumentPtr>& fences, prove::Prover& prover)
      : state_(state), roll_(roll), changed_(changed), fences_(fences), prover_(prover) {}

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
    if (suspects.stranger)
      side_.facing.emplace(Facing{target, IdOf(*suspects.stranger), ""}, place);
    for (const std::uint32_t member : suspects.members) {
      const bool may = !state_.IsFederated(suspects) ||
                       state_.FederatorsOf(suspects.session, prover_).may[member];
      if (!may) continue;
      side_.facing.emplace(
          Facing{target, census.ArnOf(census.residents()[member]), suspects.session}, place);
    }
  }

  Examiner::State& state_;
  const Roll& roll_;
  const Changed& changed_;
  const std::vector<policy::DocumentPtr>& fences_;
  prove::Prover& prover_;
  Side side_;
};

// Those of both sides together who fare alike on each.
class Pairing {
 public:
  Pairing(Side& before, Side& now) : before_(before), now_(now) {}

  void Run() {
    for (const auto& [who, i] : now_.facing) Add(who, before_.Find(who), i);
    for (const auto& [who, i] : before_.facing) {
      if (!now_.facing.contains(who)) Add(who, i, now_.Find(who));
    }
  }

  enum class When { kBefore, kNow };
  // What is to be asked of the first of each. Requires: the state has the snapshot of that side.
  void SetTasks(When when, Examiner::State& state, const std::vector<policy::DocumentPtr>& fences,
                prove::Prover& prover) {
    Side& side = when == When::kBefore ? before_ : now_;
    std::vector<Suspects> others;  // Of whom the tasks of the side are not.
    std::vector<Group*> theirs;
    for (auto& [keys, group] : groups_) {
      const std::optional<std::size_t>& place = when == When::kBefore ? group.before : group.now;
      if (!place) continue;
      std::optional<Suspects> other = OtherThan(side.suspects[*place], group.first, state);
      if (!other) {
        TaskOf(group, when) = side.tasks.at(*place);
        continue;
      }
      const bool may = !state.IsFederated(*other) ||
                       state.FederatorsOf(other->session, prover).may[other->members.front()];
      if (!may) continue;
      others.push_back(*std::move(other));
      theirs.push_back(&group);
    }
    if (others.empty()) return;
    std::vector<Examiner::Task> tasks = state.TasksOf(
        Everything(), Targets{.targets = std::move(side.targets), .fences = fences}, others);
    for (std::size_t i = 0; i < tasks.size(); ++i) TaskOf(*theirs[i], when) = std::move(tasks[i]);
  }

  std::vector<Alike> Take() {
    std::vector<Alike> all;
    for (auto& [keys, group] : groups_) all.push_back(std::move(group.alike));
    return all;
  }

 private:
  struct Group {
    Facing first;
    std::optional<std::size_t> before;  // Suspects.
    std::optional<std::size_t> now;
    Alike alike;
  };

  static std::optional<Examiner::Task>& TaskOf(Group& group, When when) {
    return when == When::kBefore ? group.alike.before : group.alike.now;
  }

  // On either side.
  std::vector<std::string> SessionsOf(const Facing& who) const {
    std::vector<std::string> sessions;
    for (const Side* side : {&before_, &now_}) {
      for (auto at = side->facing.upper_bound({who.target, who.principal, ""});
           at != side->facing.end() && at->first.target == who.target &&
           at->first.principal == who.principal;
           ++at) {
        sessions.push_back(at->first.session);
      }
    }
    return sessions;
  }

  // The suspects as if `who`, one of them, were their first; nothing where it is.
  std::optional<Suspects> OtherThan(const Suspects& suspects, const Facing& who,
                                    Examiner::State& state) const {
    if (suspects.stranger) return std::nullopt;
    const Census& census = state.census();
    const std::uint32_t first = suspects.members.front();
    Suspects other = suspects;
    if (who.session == kAnySession) other.named = SessionsOf(who);
    if (other.named.empty() && suspects.session == who.session &&
        census.ArnOf(census.residents()[first]) == who.principal) {
      return std::nullopt;
    }
    other.members = census.FindArn(who.principal);
    other.session = who.session;
    CHECK(!other.members.empty());
    return other;
  }

  void Add(const Facing& who, std::optional<std::size_t> before, std::optional<std::size_t> now) {
    const std::string key_before = before ? before_.suspects[*before].key : "";
    const std::string key_now = now ? now_.suspects[*now].key : "";
    if (key_before == key_now || IsPlain(who)) return;
    Group& group = groups_[{key_before, key_now, who.session}];
    if (group.alike.principals.empty()) {
      group.first = who;
      group.before = before;
      group.now = now;
      group.alike.session = who.session;
      group.alike.target = who.target;
    }
    group.alike.principals.push_back(who.principal.substr(0, who.principal.find('\n')));
  }

  // What comes with a new account or bucket, or goes with it, is no news.
  bool IsPlain(const Facing& who) const {
    const SideNames& before = before_.names;
    const SideNames& now = now_.names;
    const bool both =
        before.principals.contains(who.principal) == now.principals.contains(who.principal);
    if (!both && (before.roots.contains(who.principal) || now.roots.contains(who.principal)))
      return true;
    if (before_.target_names.contains(who.target) == now_.target_names.contains(who.target))
      return false;
    const Side& side = now_.target_names.contains(who.target) ? now_ : before_;
    const auto found = std::ranges::find(side.targets, who.target, &Target::name);
    return found != side.targets.end() && found->kind != Target::Kind::kRole &&
           found->account.text() == AccountIn(who.principal.substr(0, who.principal.find('\n')));
  }

  Side& before_;
  Side& now_;
  // By what was asked of them, on either side.
  std::map<std::tuple<std::string, std::string, std::string>, Group> groups_;
};

}  // namespace

Sides SidesOf(const org::SnapshotPtr& before, const org::SnapshotPtr& now, Instant time,
              prove::Prover& prover) {
  const AnyQuestion question = Everything();
  Sides sides{
      .before = {}, .now = {}, .alike = {}, .examiner = std::make_unique<Examiner>(before, time)};
  Examiner& examiner = *sides.examiner;
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
  Side later = SideMaker(state, later_roll, ChangedOf(*now, later_roll, *before, earlier_roll),
                         fences, prover)
                   .Run();
  AddTools(*now, tools, later);
  examiner.Update(before);
  Side earlier = SideMaker(state, earlier_roll, ChangedOf(*before, earlier_roll, *now, later_roll),
                           fences, prover)
                     .Run();
  AddTools(*before, tools, earlier);
  Pairing pairing(earlier, later);
  pairing.Run();
  pairing.SetTasks(Pairing::When::kBefore, state, fences, prover);
  examiner.Update(now);
  pairing.SetTasks(Pairing::When::kNow, state, fences, prover);
  sides.alike = pairing.Take();
  sides.before = std::move(earlier.names);
  sides.now = std::move(later.names);
  return sides;
}

}  // namespace bulkhead::access
