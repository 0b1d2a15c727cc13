#include "access/difference.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <unordered_map>

#include "access/difference_sides.h"
#include "access/principal_names.h"
#include "aws/arn.h"
#include "base/check.h"
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

class Comparison {
 public:
  Comparison(const Sides& sides, const std::vector<Need>& needs, prove::Prover& prover)
      : sides_(sides), needs_(needs), prover_(prover) {
    for (const Need& need : needs_) {
      for (const std::string& principal : need.principals) needs_of_[principal].push_back(&need);
    }
  }

  AccessDifference Run() {
    for (const Alike& alike : sides_.alike) {
      if (!IsFederated(alike)) Compare(alike);
    }
    for (const Alike& alike : sides_.alike) {
      if (IsFederated(alike)) Compare(alike);
    }
    std::ranges::stable_sort(out_.changes, [](const AccessChange& a, const AccessChange& b) {
      const auto rank = [](const AccessChange& c) {
        return std::tuple(c.warnings.empty(), c.direction, c.actions.size(), c.resources.size());
      };
      return rank(a) < rank(b);
    });
    return std::move(out_);
  }

 private:
  void Compare(const Alike& alike) {
    const Examiner::Task* before = alike.before ? &*alike.before : nullptr;
    const Examiner::Task* now = alike.now ? &*alike.now : nullptr;
    AddChanges(alike, Direction::kGains, now, before);
    AddChanges(alike, Direction::kLoses, before, now);
    if (before != nullptr && !IsFederated(alike)) AddLosses(alike, *before, now);
  }

  // Sessions of GetFederationToken of users.
  static bool IsFederated(const Alike& alike) {
    return !alike.session.empty() && alike.principals.front().find(":role/") == std::string::npos;
  }

  // Whether all of the users have the same change themselves.
  bool IsOfUsers(const Alike& alike, const AccessChange& change) const {
    return std::ranges::all_of(alike.principals, [&](const std::string& user) {
      return std::ranges::any_of(out_.changes, [&](const AccessChange& other) {
        return other.direction == change.direction && other.target == change.target &&
               IsOfUser({change.actions, change.except_actions},
                        {other.actions, other.except_actions}) &&
               IsOfUser({change.resources, change.except_resources},
                        {other.resources, other.except_resources}) &&
               other.only_if == change.only_if &&
               std::ranges::find(other.principals, user) != other.principals.end();
      });
    });
  }

  // What `more` allows and `less` does not.
  void AddChanges(const Alike& alike, Direction direction, const Examiner::Task* more,
                  const Examiner::Task* less) {
    if (more == nullptr) return;
    // Where policies ask for what differs of who asks, as of its place in the tree after a move, a
    // way counts as new when none of it was there.
    const bool same = less != nullptr && AreComparable(*more, *less);
    const prove::Space& space = more->space;
    if (same) {
      const prove::Answer any = prover_.Gains(space, more->policies, less->policies);
      if (any.truth == prove::Truth::kNo) return;
      if (any.truth == prove::Truth::kUnknown) {
        out_.unknown.push_back(
            fmt::format("{} to {}: {}", alike.principals.front(), NameOf(alike), any.why));
        return;
      }
    }
    const prove::Ways ways = access::Run(*more, prover_);
    if (!ways.incomplete.empty()) {
      out_.unknown.push_back(
          fmt::format("{} to {}: {}", alike.principals.front(), NameOf(alike), ways.incomplete));
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
        // Of all that the way has, what is new: mostly all of it.
        const bool all = prover_.CanAny(part, less->policies).truth == prove::Truth::kNo;
        const auto keep = [&](std::vector<std::string>& list, std::vector<std::string>& of_part) {
          std::erase_if(list, [&](const std::string& one) {
            of_part = {one};
            return prover_.Gains(part, more->policies, less->policies).truth == prove::Truth::kNo;
          });
          of_part = list;
        };
        if (!all) {
          keep(told.actions, part.actions);
          keep(told.resources, part.resources);
        }
        DropIdleExceptions(told);
      } else if (less != nullptr) {
        if (prover_.CanAny(part, less->policies).truth != prove::Truth::kNo) continue;
      }
      AddChange(alike, direction, told, std::move(witness));
    }
  }

  // What those of the group need and can no longer do; each need once for all who have it.
  void AddLosses(const Alike& alike, const Examiner::Task& before, const Examiner::Task* now) {
    std::vector<std::pair<const Need*, std::vector<std::string>>> needs;
    for (const std::string& name : alike.principals) {
      const auto found = needs_of_.find(name);
      if (found == needs_of_.end()) continue;
      for (const Need* need : found->second) {
        if (!alike.target.empty() && need->account != before.space.resource_account) continue;
        const auto known = std::ranges::find_if(
            needs, [&](const auto& other) { return AskSame(*other.first, *need); });
        auto& names =
            known == needs.end() ? needs.emplace_back(need, std::vector<std::string>()) : *known;
        names.second.push_back(name);
      }
    }
    for (auto& [need, names] : needs) AddLoss(alike, *need, std::move(names), before, now);
  }

  static bool AskSame(const Need& a, const Need& b) {
    return a.warning == b.warning && a.actions == b.actions && a.resource == b.resource &&
           a.known == b.known;
  }

  void AddLoss(const Alike& alike, const Need& need, std::vector<std::string> names,
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
                        .target = NameOf(alike),
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
      if (change.actions.empty()) {
        change.witness = *std::move(lost.witness);
        SetSession(change.witness);
      }
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

  static std::vector<std::string> Shown(const Alike& alike) {
    if (alike.session.empty()) return alike.principals;
    std::vector<std::string> sessions;
    for (const std::string& principal : alike.principals) {
      const auto account = AccountId::Parse(AccountIn(principal));
      CHECK(account.has_value());
      const bool role = principal.find(":role/") != principal.npos;
      sessions.push_back(
          role ? aws::AssumedRoleArn(*account, principal.substr(principal.rfind('/') + 1),
                                     alike.session)
               : fmt::format("arn:aws:sts::{}:federated-user/{}", account->text(), alike.session));
    }
    return sessions;
  }

  // Of a role, the one that its aws:userid tells.
  static void SetSession(eval::Request& witness) {
    eval::PrincipalNames& names = witness.principal;
    if (names.kind != eval::PrincipalNames::Kind::kRole) return;
    const std::size_t slash = names.session_arn.rfind('/');
    names.session_arn.replace(slash + 1, names.session_arn.npos, SessionIn(witness));
  }

  static std::string NameOf(const Alike& alike) {
    return alike.target.empty() ? "resources of its own account" : alike.target;
  }

  void AddChange(const Alike& alike, Direction direction, const prove::Way& way,
                 eval::Request witness) {
    SetSession(witness);
    AccessChange change{.direction = direction,
                        .warnings = {},
                        .principals = Shown(alike),
                        .target = NameOf(alike),
                        .actions = way.actions,
                        .resources = way.resources,
                        .except_actions = way.except_actions,
                        .except_resources = way.except_resources,
                        .only_if = way.only_if,
                        .witness = std::move(witness)};
    if (alike.target.empty()) {
      // Others' resources are no own ones.
      std::erase_if(change.resources, [&](const std::string& resource) {
        const std::string owner = AccountIn(resource);
        return !owner.empty() && owner != change.witness.resource_account.text();
      });
      if (change.resources.empty()) return;
    }
    if (IsFederated(alike) && IsOfUsers(alike, change)) return;
    const SideNames& side = direction == Direction::kGains ? sides_.now : sides_.before;
    const bool inside = side.principals.contains(alike.principals.front());
    if (direction == Direction::kGains && !inside) change.warnings = {Warning::kOutside};
    const bool tool = sides_.before.tools.contains(alike.principals.front());
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

  const Sides& sides_;
  const std::vector<Need>& needs_;
  std::unordered_map<std::string, std::vector<const Need*>> needs_of_;
  prove::Prover& prover_;
  policy::SpokenReader spoken_;
  AccessDifference out_;
};

}  // namespace

AccessDifference CompareAccess(const org::SnapshotPtr& before, const org::SnapshotPtr& now,
                               Instant time, prove::Prover& prover,
                               const std::vector<Need>& needs) {
  const Sides sides = SidesOf(before, now, time, prover);
  return Comparison(sides, needs, prover).Run();
}

}  // namespace bulkhead::access
