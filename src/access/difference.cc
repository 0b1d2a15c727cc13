#include "access/difference.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "access/examiner.h"
#include "aws/arn.h"

namespace bulkhead::access {
namespace {

using Direction = AccessChange::Direction;
using Warning = AccessChange::Warning;

constexpr std::size_t kWaysMax = 20;

// One snapshot: who faces what, by names that the other one has too.
struct Side {
  using Names = std::pair<std::string, std::string>;  // Of target and principal.
  std::vector<Target> targets;
  std::set<std::string> target_names;
  std::vector<Suspects> suspects;
  std::map<std::size_t, Examiner::Task> tasks;  // By suspects.
  std::map<Names, std::size_t> facing;
  std::set<std::string> principals;
  std::set<std::string> roots;
  std::set<std::string> tools;
};

std::string IdOf(const Stranger& stranger) {
  std::string id = stranger.Shown();
  for (const auto& [key, values] : stranger.known) {
    for (const std::string& value : values) id += "\n" + value;
  }
  return id;
}

AnyQuestion Everything() {
  AnyQuestion question{
      .who = {.any = {{.kind = PrincipalPick::Kind::kEveryone, .text = {}, .accounts = {}}},
              .except = {}},
      .what = {},
      .assuming = {}};
  question.ways_max = kWaysMax;
  return question;
}

void AddNames(Examiner::State& state, Side& side) {
  const Census& census = state.census();
  for (const Resident& resident : census.residents()) {
    std::string arn = census.ArnOf(resident);
    if (resident.kind == Inhabitant::Kind::kRoot) side.roots.insert(arn);
    const AccountId& account = census.places()[resident.place].account;
    const auto* member = state.now().Find<org::Account>(account.text());
    if (resident.role && member != nullptr && resident.role->name == member->access_role) {
      side.tools.insert(arn);
    }
    side.principals.insert(std::move(arn));
  }
}

Side SideOf(Examiner::State& state, Targets targets) {
  Side side{.targets = targets.targets};
  const AnyQuestion question = Everything();
  Examiner::Plan plan = state.Prepare(question, state.Picked(question.who), std::move(targets));
  for (const Target& target : side.targets) side.target_names.insert(target.name);
  AddNames(state, side);
  for (Examiner::Task& task : plan.tasks) {
    const std::size_t place = task.place;
    side.tasks.emplace(place, std::move(task));
  }
  side.suspects = std::move(plan.rest->suspects);
  const Census& census = state.census();
  for (std::size_t i = 0; i < side.suspects.size(); ++i) {
    const Suspects& suspects = side.suspects[i];
    const std::string& target = side.targets[suspects.target].name;
    if (suspects.stranger) side.facing.emplace(Side::Names(target, IdOf(*suspects.stranger)), i);
    // Of a role whose sessions differ, the first stands for all.
    for (const std::uint32_t member : suspects.members) {
      side.facing.emplace(Side::Names(target, census.ArnOf(census.residents()[member])), i);
    }
  }
  return side;
}

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
    return found->kind != Target::Kind::kRole &&
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
  const auto find = [&](const org::Snapshot& snapshot) {
    return FindTargets(snapshot, state.census(), question.what, question.actions, state.outside());
  };
  Targets targets = find(*before);
  // What stands apart on either side is fenced off on both.
  examiner.Update(now);
  Targets later = find(*now);
  targets.fences.insert(targets.fences.end(), later.fences.begin(), later.fences.end());
  later.fences = targets.fences;
  const Side after = SideOf(state, std::move(later));
  examiner.Update(before);
  const Side earlier = SideOf(state, std::move(targets));
  return Comparison(earlier, after, prover).Run();
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
