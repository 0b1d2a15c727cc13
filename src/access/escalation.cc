#include "access/escalation.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "access/gather.h"
#include "aws/arn.h"

namespace bulkhead::access {
namespace {

using catalog::Escalation;
using On = Escalation::On;
using Kind = Inhabitant::Kind;

// Whether an Allow statement names one of the services.
bool Trusts(const org::Role& role, const std::vector<std::string>& services) {
  if (!role.trust) return false;
  for (const policy::Statement& statement : role.trust->statements()) {
    if (statement.effect != policy::Effect::kAllow) continue;
    for (const policy::Principal& principal : statement.principals) {
      if (principal.type == policy::Principal::Type::kService &&
          std::ranges::find(services, principal.value) != services.end()) {
        return true;
      }
    }
  }
  return false;
}

// Paths that write policies give what one likes; others what the principal has.
bool WritesPolicies(const Escalation& path) {
  return std::ranges::any_of(path.needs, [](const Escalation::Need& need) {
    return need.action == "iam:CreatePolicyVersion" || need.action.starts_with("iam:Put") ||
           need.action.starts_with("iam:Attach");
  });
}

bool IsAssume(const Escalation::Need& need) { return need.action == "sts:AssumeRole"; }

}  // namespace

bool Escalator::Can(const std::string& action, const std::string& resource) {
  const auto [entry, is_new] = can_.try_emplace({action, resource}, false);
  if (!is_new) return entry->second;
  AnyQuestion question{.who = {}, .actions = {action}, .what = {}, .assuming = {}};
  question.what.patterns = {resource};
  question.want = AnyQuestion::Want::kOne;
  Targets targets =
      FindTargets(state_.now(), state_.census(), question.what, question.actions, state_.outside());
  Examiner::Plan plan = state_.Prepare(question, {resident_}, std::move(targets));
  entry->second = state_.RunAndFinish(std::move(plan), prover_).truth == prove::Truth::kYes;
  return entry->second;
}

bool Escalator::NeedsAny(const Escalation& path, On on) const {
  return std::ranges::any_of(path.needs, [on](const Need& need) { return need.on == on; });
}

bool Escalator::CanAll(const Escalation& path, On on, const std::string& resource) {
  return std::ranges::all_of(path.needs, [&](const Need& need) {
    return need.on != on || IsAssume(need) || Can(need.action, resource);
  });
}

// Whether the path's needs for a policy are met by one that is attached to the resident and that
// can be changed: AWS's own cannot.
bool Escalator::CanPolicies(const Escalation& path, const Resident& of) {
  if (!NeedsAny(path, On::kPolicy)) return true;
  std::vector<std::string> arns;
  const auto add = [&arns](const auto& holder) {
    arns.insert(arns.end(), holder.attached.begin(), holder.attached.end());
  };
  if (of.role) add(*of.role);
  if (of.user) {
    add(*of.user);
    for (const std::string& name : of.user->groups) {
      const auto* group = state_.now().Find<org::Group>(org::Group::KeyOf(of.user->account, name));
      if (group != nullptr) add(*group);
    }
  }
  return std::ranges::any_of(arns, [&](const std::string& arn) {
    return !arn.starts_with("arn:aws:iam::aws:") && CanAll(path, On::kPolicy, arn);
  });
}

void Escalator::Add(std::uint32_t to, const Escalation& path, std::string supposes) {
  if (to == resident_ || !(*wanted_)(to)) return;
  const bool known = std::ranges::any_of(found_, [to](const Found& f) { return f.to == to; });
  if (!known) found_.push_back({.to = to, .path = &path, .supposes = std::move(supposes)});
}

void Escalator::ByRole(const Escalation& path) {
  const Census& census = state_.census();
  for (const std::uint32_t neighbour : neighbours_) {
    const Resident& target = census.residents()[neighbour];
    if (!target.role || !(*wanted_)(neighbour) || !Trusts(*target.role, path.services)) continue;
    if (!CanAll(path, On::kAny, "*")) return;
    if (!CanAll(path, On::kRole, census.ArnOf(target))) continue;
    const bool existing = path.kind == Escalation::Kind::kExistingRole;
    Add(neighbour, path,
        existing ? fmt::format("a resource of {} that has the role", fmt::join(path.services, ", "))
                 : "");
  }
}

void Escalator::ByPrincipal(const Escalation& path) {
  const Census& census = state_.census();
  const bool assumes = std::ranges::any_of(path.needs, IsAssume);
  for (const std::uint32_t neighbour : neighbours_) {
    const Resident& target = census.residents()[neighbour];
    const bool fits = NeedsAny(path, On::kUser) ? target.user != nullptr : target.role != nullptr;
    if (!fits || target.kind == Kind::kServiceLinkedRole || neighbour == resident_) continue;
    // With a policy that it writes for a role that it can assume, the role gains, not the caller.
    const std::uint32_t to = WritesPolicies(path) ? neighbours_.front() : neighbour;
    if (!(*wanted_)(to)) continue;
    if (!CanAll(path, On::kAny, "*") || !CanAll(path, On::kUser, census.ArnOf(target)) ||
        !CanAll(path, On::kRole, census.ArnOf(target)) || !CanPolicies(path, target)) {
      continue;
    }
    if (assumes) {
      std::vector<std::string> unknown;
      const auto assumable = state_.AssumableBy({resident_}, prover_, unknown);
      if (std::ranges::none_of(assumable, [&](const auto& a) { return a.role == neighbour; })) {
        continue;
      }
    }
    Add(to, path, "");
  }
}

void Escalator::BySelf(const Escalation& path) {
  const Census& census = state_.census();
  const Resident& self = census.residents()[resident_];
  const std::uint32_t administrator = neighbours_.front();
  if (!(*wanted_)(administrator)) return;
  if (NeedsAny(path, On::kRole) && !self.role) return;
  if ((NeedsAny(path, On::kUser) || NeedsAny(path, On::kGroup)) && !self.user) return;
  const std::string arn = census.ArnOf(self);
  if (!CanAll(path, On::kRole, arn) || !CanAll(path, On::kUser, arn)) return;
  if (NeedsAny(path, On::kPolicy) && !CanPolicies(path, self)) return;
  if (!NeedsAny(path, On::kGroup)) return Add(administrator, path, "");
  const bool joins = path.needs.front().action == "iam:AddUserToGroup";
  for (const auto& [key, group] : state_.now().table<org::Group>()) {
    if (group->account != self.user->account || self.user->groups.contains(group->name) == joins) {
      continue;
    }
    const std::string group_arn = aws::IamArn(group->account, "group" + group->path + group->name);
    if (!CanAll(path, On::kGroup, group_arn)) continue;
    return Add(administrator, path,
               joins ? fmt::format("that the group `{}` has more permissions", group->name) : "");
  }
}

std::vector<Escalator::Found> Escalator::From(std::uint32_t resident,
                                              const std::function<bool(std::uint32_t)>& wanted) {
  resident_ = resident;
  wanted_ = &wanted;
  can_.clear();
  found_.clear();
  const Census& census = state_.census();
  const Resident& self = census.residents()[resident];
  neighbours_ = census.ResidentsOf(census.places()[self.place].account);
  if (std::ranges::none_of(neighbours_, wanted)) return {};
  for (const Escalation& path : catalog::Escalations()) {
    switch (path.kind) {
      case Escalation::Kind::kNewRole:
      case Escalation::Kind::kExistingRole: ByRole(path); break;
      case Escalation::Kind::kPrincipal: ByPrincipal(path); break;
      case Escalation::Kind::kSelf: BySelf(path); break;
    }
  }
  return std::move(found_);
}

}  // namespace bulkhead::access
