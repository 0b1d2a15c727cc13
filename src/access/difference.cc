#include "access/difference.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <unordered_map>

#include "access/difference_sides.h"
#include "base/encoding.h"
#include "policy/spoken.h"

namespace bulkhead::access {
namespace {

using Direction = AccessChange::Direction;
using Warning = AccessChange::Warning;

// The keys of one that have other values, or none, in the other; in lower case.
void AddDiffering(const eval::Context& one, const eval::Context& other,
                  std::set<std::string>& keys) {
  for (const eval::Context::Entry& entry : one) {
    const auto* there = other.Find(entry.key);
    if (there == nullptr || *there != entry.values) keys.insert(base::ToLower(entry.key));
  }
}

std::vector<const policy::Document*> DocumentsOf(const eval::PolicySet& policies) {
  std::vector<const policy::Document*> all = policies.identity;
  const auto add = [&all](const eval::PolicySet::Documents& more) {
    all.insert(all.end(), more.begin(), more.end());
  };
  for (const auto& level : policies.scps) add(level);
  for (const auto& level : policies.rcps) add(level);
  add(policies.session);
  add({policies.boundary, policies.endpoint, policies.resource, policies.access_point});
  std::erase(all, nullptr);
  return all;
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
  Comparison(const Side& before, const Side& now, const std::vector<Need>& needs,
             prove::Prover& prover)
      : before_(before), now_(now), needs_(needs), prover_(prover) {
    for (const Need& need : needs_) {
      for (const std::string& principal : need.principals) needs_of_[principal].push_back(&need);
    }
  }

  AccessDifference Run() {
    for (const auto& [names, i] : now_.facing) Add(names, Find(before_, names), i);
    for (const auto& [names, i] : before_.facing) {
      if (!now_.facing.contains(names)) Add(names, i, std::nullopt);
    }
    for (auto& [keys, group] : groups_) Compare(group);
    std::ranges::stable_sort(out_.changes, [](const AccessChange& a, const AccessChange& b) {
      const auto rank = [](const AccessChange& c) {
        return std::tuple(c.warnings.empty(), c.direction, c.actions.size(), c.resources.size());
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
    if (before != nullptr) AddLosses(group, *before, now);
  }

  // A task is about the first of all who share what bears on them, of the group or not.
  static bool IsOfGroup(const Examiner::Task& task, const Group& group) {
    return std::ranges::find(group.names, task.space.principal.arn) != group.names.end();
  }

  // What `more` allows and `less` does not.
  void AddChanges(const Group& group, Direction direction, const Examiner::Task* more,
                  const Examiner::Task* less) {
    if (more == nullptr) return;
    // Where policies ask for what differs of who asks, as of its place in the tree after a move, a
    // way counts as new when none of it was there.
    const bool same = less != nullptr && AreComparable(*more, *less);
    const prove::Space& space =
        same && IsOfGroup(*less, group) && !IsOfGroup(*more, group) ? less->space : more->space;
    if (same) {
      const prove::Answer any = prover_.Gains(space, more->policies, less->policies);
      if (any.truth == prove::Truth::kNo) return;
      if (any.truth == prove::Truth::kUnknown) {
        out_.unknown.push_back(
            fmt::format("{} to {}: {}", group.names.front(), NameOf(group), any.why));
        return;
      }
    }
    const prove::Ways ways = access::Run(*more, prover_);
    if (!ways.incomplete.empty()) {
      out_.unknown.push_back(
          fmt::format("{} to {}: {}", group.names.front(), NameOf(group), ways.incomplete));
    }
    for (const prove::Way& way : ways.ways) {
      prove::Space part = same || less == nullptr ? space : less->space;
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
        DropIdleExceptions(told);
      } else if (less != nullptr) {
        if (prover_.CanAny(part, less->policies).truth != prove::Truth::kNo) continue;
      }
      AddChange(group, direction, told, std::move(witness));
    }
  }

  // What those of the group need and can no longer do; each need once for all who have it.
  void AddLosses(const Group& group, const Examiner::Task& before, const Examiner::Task* now) {
    std::vector<std::pair<const Need*, std::vector<std::string>>> needs;
    for (const std::string& name : group.names) {
      const auto found = needs_of_.find(name);
      if (found == needs_of_.end()) continue;
      for (const Need* need : found->second) {
        if (!group.target.empty() && need->account != before.space.resource_account) continue;
        const auto known = std::ranges::find_if(
            needs, [&](const auto& other) { return AskSame(*other.first, *need); });
        auto& names =
            known == needs.end() ? needs.emplace_back(need, std::vector<std::string>()) : *known;
        names.second.push_back(name);
      }
    }
    for (auto& [need, names] : needs) AddLoss(group, *need, std::move(names), before, now);
  }

  static bool AskSame(const Need& a, const Need& b) {
    return a.warning == b.warning && a.actions == b.actions && a.resource == b.resource &&
           a.known == b.known;
  }

  void AddLoss(const Group& group, const Need& need, std::vector<std::string> names,
               const Examiner::Task& before, const Examiner::Task* now) {
    prove::Space space = before.space;
    if (need.resource != "*") {
      const auto& among = space.resources;
      if (std::ranges::find(among, need.resource) == among.end()) return;
      space.resources = {need.resource};
    }
    for (const eval::Context::Entry& entry : need.known) space.known.Set(entry.key, entry.values);
    AccessChange change{.direction = Direction::kLoses,
                        .warnings = {need.warning},
                        .principals = std::move(names),
                        .target = NameOf(group),
                        .actions = {},
                        .resources = space.resources,
                        .except_actions = {},
                        .except_resources = {},
                        .only_if = {},
                        .witness = {}};
    std::vector<std::string> asked;
    for (const std::string& action : before.space.actions) asked.push_back(base::ToLower(action));
    for (const std::string& action : need.actions) {
      if (!MayMean(policy::Sense::kListed, asked, {base::ToLower(action)})) continue;
      space.actions = {action};
      prove::Answer lost = Lost(space, before, now);
      if (lost.truth == prove::Truth::kUnknown) {
        out_.unknown.push_back(fmt::format("{} to {}: whether {} is lost: {}",
                                           change.principals.front(), change.target, action,
                                           lost.why));
      }
      if (lost.truth != prove::Truth::kYes || !lost.witness) continue;
      if (change.actions.empty()) change.witness = *std::move(lost.witness);
      change.actions.push_back(action);
    }
    if (!change.actions.empty()) Tell(std::move(change));
  }

  // Whether who asks is told alike on both sides, as far as the policies ask.
  bool AreComparable(const Examiner::Task& a, const Examiner::Task& b) {
    std::set<std::string> keys;
    AddDiffering(a.space.known, b.space.known, keys);
    AddDiffering(b.space.known, a.space.known, keys);
    if (keys.empty()) return true;
    const auto asks = [&](const policy::Document* document) {
      const policy::Spoken& spoken = spoken_.Of(*document);
      return std::ranges::any_of(keys, [&](const std::string& key) { return spoken.AsksFor(key); });
    };
    return std::ranges::none_of(DocumentsOf(a.policies), asks) &&
           std::ranges::none_of(DocumentsOf(b.policies), asks);
  }

  // Whether requests of the space were allowed that are not. kYes: the witness.
  prove::Answer Lost(const prove::Space& space, const Examiner::Task& before,
                     const Examiner::Task* now) {
    if (now != nullptr && AreComparable(before, *now)) {
      return prover_.Gains(space, before.policies, now->policies);
    }
    prove::Answer was = prover_.CanAny(space, before.policies);
    if (was.truth != prove::Truth::kYes || now == nullptr) return was;
    prove::Space same = now->space;
    same.actions = space.actions;
    same.resources = space.resources;
    prove::Answer is = prover_.CanAny(same, now->policies);
    if (is.truth == prove::Truth::kYes)
      return {.truth = prove::Truth::kNo, .witness = {}, .why = {}};
    if (is.truth == prove::Truth::kUnknown) return is;
    return was;
  }

  static std::string NameOf(const Group& group) {
    return group.target.empty() ? "resources of its own account" : group.target;
  }

  void AddChange(const Group& group, Direction direction, const prove::Way& way,
                 eval::Request witness) {
    AccessChange change{.direction = direction,
                        .warnings = {},
                        .principals = group.names,
                        .target = NameOf(group),
                        .actions = way.actions,
                        .resources = way.resources,
                        .except_actions = way.except_actions,
                        .except_resources = way.except_resources,
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
    if (direction == Direction::kGains && !inside) change.warnings = {Warning::kOutside};
    const bool tool = before_.tools.contains(group.names.front());
    if (direction == Direction::kLoses && needs_.empty() && tool) {
      change.warnings = {Warning::kTool};
    }
    Tell(std::move(change));
  }

  // Once; with the warnings of all who tell it.
  void Tell(AccessChange change) {
    const auto known = std::ranges::find_if(out_.changes, [&](const AccessChange& other) {
      return other.direction == change.direction && other.principals == change.principals &&
             other.target == change.target && other.actions == change.actions &&
             other.resources == change.resources && other.except_actions == change.except_actions &&
             other.except_resources == change.except_resources && other.only_if == change.only_if;
    });
    if (known == out_.changes.end()) {
      out_.changes.push_back(std::move(change));
      return;
    }
    known->warnings.insert(known->warnings.end(), change.warnings.begin(), change.warnings.end());
    std::ranges::sort(known->warnings);
    const auto [end, last] = std::ranges::unique(known->warnings);
    known->warnings.erase(end, last);
  }

  const Side& before_;
  const Side& now_;
  const std::vector<Need>& needs_;
  std::unordered_map<std::string, std::vector<const Need*>> needs_of_;
  prove::Prover& prover_;
  policy::SpokenReader spoken_;
  std::map<std::pair<std::string, std::string>, Group> groups_;
  AccessDifference out_;
};

}  // namespace

AccessDifference CompareAccess(const org::SnapshotPtr& before, const org::SnapshotPtr& now,
                               Instant time, prove::Prover& prover,
                               const std::vector<Need>& needs) {
  const Sides sides = SidesOf(before, now, time);
  return Comparison(sides.before, sides.now, needs, prover).Run();
}

}  // namespace bulkhead::access
