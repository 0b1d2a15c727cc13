#include "access/reach.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "access/describe.h"
#include "access/escalation.h"
#include "access/examiner.h"

namespace bulkhead::access {
namespace {

using Node = Reach::Node;
using Step = Reach::Step;
using Kind = Inhabitant::Kind;
using Assumption = Examiner::State::Assumption;

// Both directions: nodes by name, and the steps that were found to them.
class Walk {
 public:
  Walk(Examiner& examiner, const ReachOptions& options, prove::Prover& prover)
      : state_(examiner.state()),
        census_(state_.census()),
        options_(options),
        prover_(prover),
        escalator_(state_, prover) {}

  Reach From(const PrincipalSet& who) {
    std::vector<std::uint32_t> frontier;
    for (const std::uint32_t resident : state_.Picked(who)) {
      if (AddResident(resident, 0)) frontier.push_back(resident);
    }
    StepOfStrangers(who, frontier);
    for (std::size_t depth = 1; !frontier.empty() && !is_full(); ++depth) {
      std::vector<std::uint32_t> next;
      Assume(frontier, depth, next);
      if (options_.paths == ReachOptions::Paths::kAll) Escalate(frontier, depth, next);
      frontier = std::move(next);
    }
    return Take();
  }

  Reach To(Examiner& examiner, AnyQuestion goal) {
    goal.who = Everyone();
    goal.want = AnyQuestion::Want::kAll;
    reach_.direct = examiner.Ask(goal, prover_);
    std::vector<std::uint32_t> frontier;
    for (const Finding& finding : reach_.direct.findings) {
      for (const std::string& name : finding.principals) {
        const std::vector<std::uint32_t> found = census_.FindArn(name);
        if (found.empty()) AddStranger(name, 0);
        for (const std::uint32_t resident : found) {
          if (AddResident(resident, 0)) frontier.push_back(resident);
        }
      }
    }
    for (std::size_t depth = 1; !frontier.empty() && !is_full(); ++depth) {
      std::vector<std::uint32_t> next;
      BackByTrust(frontier, depth, next);
      if (options_.paths == ReachOptions::Paths::kAll) BackByPaths(frontier, depth, next);
      frontier = std::move(next);
    }
    return Take();
  }

 private:
  bool is_full() const { return reach_.nodes.size() >= options_.nodes_max; }

  Reach Take() {
    if (is_full()) {
      reach_.unknown.push_back(
          fmt::format("there is more: only the first {} were followed", options_.nodes_max));
    }
    const std::vector<std::string>& left_out = escalator_.left_out();
    reach_.unknown.insert(reach_.unknown.end(), left_out.begin(), left_out.end());
    std::ranges::sort(reach_.unknown);
    const auto same = std::ranges::unique(reach_.unknown);
    reach_.unknown.erase(same.begin(), same.end());
    return std::move(reach_);
  }

  bool AddResident(std::uint32_t resident, std::size_t depth) {
    if (is_full() || !places_.try_emplace(resident, reach_.nodes.size()).second) return false;
    const Resident& who = census_.residents()[resident];
    const Node::Kind kind = who.user   ? Node::Kind::kUser
                            : who.role ? Node::Kind::kRole
                                       : Node::Kind::kAdministrator;
    reach_.nodes.push_back({.name = census_.ArnOf(who),
                            .kind = kind,
                            .account = census_.places()[who.place].account,
                            .depth = depth});
    return true;
  }

  bool AddStranger(const std::string& name, std::size_t depth) {
    if (is_full() || !strangers_.try_emplace(name, reach_.nodes.size()).second) return false;
    reach_.nodes.push_back(
        {.name = name, .kind = Node::Kind::kStranger, .account = {}, .depth = depth});
    return true;
  }

  Step AssumeStep(std::size_t from, std::size_t to, const Assumption& assumption) {
    Step step{
        .from = from, .to = to, .how = {}, .path_id = {}, .supposes = {}, .by = {}, .only_if = {}};
    if (assumption.ways->ways.empty()) return step;
    const prove::Way& way = assumption.ways->ways.front();
    step.how = way.witness.action;
    step.by = state_.WhyOf(assumption);
    step.only_if = way.only_if;
    return step;
  }

  void Assume(const std::vector<std::uint32_t>& frontier, std::size_t depth,
              std::vector<std::uint32_t>& next) {
    for (const Assumption& found : state_.AssumableBy(frontier, prover_, reach_.unknown)) {
      const std::size_t from = places_.at(found.by.front());
      if (!AddResident(found.role, depth)) continue;
      reach_.steps.push_back(AssumeStep(from, places_.at(found.role), found));
      next.push_back(found.role);
    }
  }

  void Escalate(const std::vector<std::uint32_t>& frontier, std::size_t depth,
                std::vector<std::uint32_t>& next) {
    const auto wanted = [&](std::uint32_t resident) { return !places_.contains(resident); };
    for (const std::uint32_t resident : frontier) {
      for (const Escalator::Found& found : escalator_.From(resident, wanted)) {
        if (!AddResident(found.to, depth)) continue;
        reach_.steps.push_back(EscalateStep(places_.at(resident), places_.at(found.to), found));
        next.push_back(found.to);
      }
    }
  }

  static Step EscalateStep(std::size_t from, std::size_t to, const Escalator::Found& found) {
    return {.from = from,
            .to = to,
            .kind = Step::Kind::kEscalate,
            .how = found.path->name,
            .path_id = found.path->id,
            .supposes = found.supposes,
            .by = found.by,
            .only_if = found.only_if};
  }

  // What those whom the snapshot does not hold can assume.
  void StepOfStrangers(const PrincipalSet& who, std::vector<std::uint32_t>& frontier) {
    using PickKind = PrincipalPick::Kind;
    const bool any = std::ranges::any_of(who.any, [](const PrincipalPick& pick) {
      return pick.kind == PickKind::kEveryone || pick.kind == PickKind::kOutside ||
             pick.kind == PickKind::kAnonymous || pick.kind == PickKind::kServices ||
             pick.kind == PickKind::kFederated;
    });
    if (!any) return;
    std::vector<const org::Role*> roles;
    for (const auto& [key, role] : state_.now().table<org::Role>()) roles.push_back(role.get());
    for (const Assumption& found : state_.Assumable({}, who, roles, prover_, reach_.unknown)) {
      AddStranger(found.stranger, 0);
      const std::size_t from = strangers_.at(found.stranger);
      if (!AddResident(found.role, 1)) continue;
      reach_.steps.push_back(AssumeStep(from, places_.at(found.role), found));
      frontier.push_back(found.role);
    }
  }

  void BackByTrust(const std::vector<std::uint32_t>& frontier, std::size_t depth,
                   std::vector<std::uint32_t>& next) {
    std::vector<const org::Role*> roles;
    for (const std::uint32_t resident : frontier) {
      if (const auto& role = census_.residents()[resident].role) roles.push_back(role.get());
    }
    std::vector<std::uint32_t> all(census_.residents().size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<std::uint32_t>(i);
    for (const Assumption& found :
         state_.Assumable(all, Everyone(), roles, prover_, reach_.unknown)) {
      const std::size_t to = places_.at(found.role);
      if (!found.stranger.empty() && AddStranger(found.stranger, depth)) {
        reach_.steps.push_back(AssumeStep(strangers_.at(found.stranger), to, found));
      }
      for (const std::uint32_t from : found.by) {
        if (!AddResident(from, depth)) continue;
        reach_.steps.push_back(AssumeStep(places_.at(from), to, found));
        next.push_back(from);
      }
    }
  }

  // Paths stay within an account.
  void BackByPaths(const std::vector<std::uint32_t>& frontier, std::size_t depth,
                   std::vector<std::uint32_t>& next) {
    std::map<std::uint32_t, std::vector<std::uint32_t>> goals;  // By place.
    for (const std::uint32_t resident : frontier) {
      goals[census_.residents()[resident].place].push_back(resident);
    }
    for (const auto& [place, residents] : goals) {
      const auto wanted = [&](std::uint32_t resident) {
        return std::ranges::find(residents, resident) != residents.end();
      };
      for (const std::uint32_t from : census_.ResidentsOf(census_.places()[place].account)) {
        // That a root user can become anyone of its account goes without saying.
        const bool root = census_.residents()[from].kind == Kind::kRoot;
        if (root || places_.contains(from)) continue;
        const auto found = escalator_.From(from, wanted);
        if (found.empty() || !AddResident(from, depth)) continue;
        reach_.steps.push_back(
            EscalateStep(places_.at(from), places_.at(found.front().to), found.front()));
        next.push_back(from);
      }
    }
  }

  Examiner::State& state_;
  Census& census_;
  const ReachOptions& options_;
  prove::Prover& prover_;
  Escalator escalator_;
  std::map<std::uint32_t, std::size_t> places_;  // Of residents in the nodes.
  std::map<std::string, std::size_t> strangers_;
  Reach reach_;
};

}  // namespace

// Forwards one step leads to each node, backwards one step leads on from it.
std::vector<const Step*> Reach::PathOf(std::size_t node) const {
  std::vector<const Step*> path;
  std::size_t at = node;
  while (nodes[at].depth > 0) {
    const auto step = std::ranges::find_if(steps, [&](const Step& s) {
      const std::size_t other = s.to == at ? s.from : s.to;
      return (s.to == at || s.from == at) && nodes[other].depth + 1 == nodes[at].depth;
    });
    if (step == steps.end()) break;
    const bool forwards = step->to == at;
    if (forwards) {
      path.insert(path.begin(), &*step);
    } else {
      path.push_back(&*step);
    }
    at = forwards ? step->from : step->to;
  }
  return path;
}

Reach ReachFrom(Examiner& examiner, const PrincipalSet& who, const ReachOptions& options,
                prove::Prover& prover) {
  return Walk(examiner, options, prover).From(who);
}

Reach ReachTo(Examiner& examiner, const AnyQuestion& goal, const ReachOptions& options,
              prove::Prover& prover) {
  return Walk(examiner, options, prover).To(examiner, goal);
}

}  // namespace bulkhead::access
