#include "access/escalation.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "access/gather.h"
#include "aws/arn.h"
#include "base/encoding.h"
#include "policy/plain_policies.h"

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

std::vector<policy::Condition> Fulfilling(const char* key, std::vector<std::string> values) {
  policy::Condition condition;
  condition.op = policy::Condition::Operator::kStringEquals;
  condition.key = key;
  condition.values = std::move(values);
  return {condition};
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
// iam:PassedToService: "the service principal of the service to which a role can be passed".
std::vector<policy::Condition> PassedTo(const Escalation& path) {
  return Fulfilling("iam:PassedToService", path.services);
}

// iam:PermissionsBoundary: "that the specified policy is attached as permissions boundary on the
// IAM principal resource".
std::vector<policy::Condition> BoundedBy(const std::string& boundary) {
  if (!boundary.empty()) return Fulfilling("iam:PermissionsBoundary", {boundary});
  policy::Condition absent;
  absent.op = policy::Condition::Operator::kNull;
  absent.key = "iam:PermissionsBoundary";
  absent.values = {"true"};
  return {absent};
}

const std::string& BoundaryOf(const Resident& of) {
  static const std::string kNone;
  if (of.user) return of.user->boundary;
  return of.role ? of.role->boundary : kNone;
}

bool IsBoundedAction(std::string_view action) {
  return action == "iam:PutUserPolicy" || action == "iam:PutRolePolicy" ||
         action == "iam:AttachUserPolicy" || action == "iam:AttachRolePolicy";
}

template <class Holder>
void AddDocuments(const org::Snapshot& now, const Holder& holder, prove::Layer& layer) {
  for (const auto& [name, document] : holder.inline_policies) layer.push_back(document);
  for (const std::string& arn : holder.attached) {
    const auto* managed = now.Find<org::ManagedPolicy>(arn);
    if (managed != nullptr && managed->document()) layer.push_back(managed->document());
  }
}

}  // namespace

const std::optional<Finding>& Escalator::Can(const std::string& action, const std::string& resource,
                                             const Known& known) {
  std::string facts;
  for (const policy::Condition& fact : known) {
    facts += fmt::format("{} {};", fact.key, fmt::join(fact.values, ","));
  }
  const auto [entry, is_new] = can_.try_emplace({action, resource, facts});
  if (!is_new) return entry->second;
  AnyQuestion question{.who = {}, .actions = {action}, .what = {}, .assuming = known};
  question.what.patterns = {resource};
  question.want = AnyQuestion::Want::kOne;
  Targets targets =
      FindTargets(state_.now(), state_.census(), question.what, question.actions, state_.outside());
  Examiner::Plan plan = state_.Prepare(question, {resident_}, std::move(targets));
  AnyAnswer answer = state_.RunAndFinish(std::move(plan), prover_);
  if (answer.truth == prove::Truth::kYes) {
    Finding found = std::move(answer.findings.front());
    std::erase_if(found.way.only_if, [&known](const policy::Condition& condition) {
      return std::ranges::any_of(known, [&condition](const policy::Condition& fact) {
        return base::EqualsIgnoreCase(fact.key, condition.key);
      });
    });
    entry->second = std::move(found);
  }
  return entry->second;
}

bool Escalator::NeedsAny(const Escalation& path, On on) const {
  return std::ranges::any_of(path.needs, [on](const Need& need) { return need.on == on; });
}

bool Escalator::CanAll(const Escalation& path, On on, const std::string& resource,
                       const Known& known) {
  return std::ranges::all_of(path.needs, [&](const Need& need) {
    if (need.on != on || IsAssume(need)) return true;
    const bool bounded = on == On::kRole || on == On::kUser ? IsBoundedAction(need.action) : false;
    const bool passes = need.action == "iam:PassRole";
    const auto& found = Can(need.action, resource, bounded || passes ? known : Known{});
    if (found) evidence_.push_back(&*found);
    return found.has_value();
  });
}

void Escalator::LeaveOut(std::string what) {
  if (std::ranges::find(left_out_, what) == left_out_.end()) left_out_.push_back(std::move(what));
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
bool Escalator::IsUnbounded(const Escalation& path, const Resident& of) {
  const std::string& boundary = BoundaryOf(of);
  if (boundary.empty()) return true;
  const std::string arn = state_.census().ArnOf(of);
  const std::string lift =
      of.user ? "iam:DeleteUserPermissionsBoundary" : "iam:DeleteRolePermissionsBoundary";
  const bool own = !boundary.starts_with("arn:aws:iam::aws:");
  const auto* lifts = &Can(lift, arn, BoundedBy(boundary));
  if (!*lifts && own) lifts = &Can("iam:CreatePolicyVersion", boundary);
  if (*lifts) {
    evidence_.push_back(&**lifts);
    return true;
  }
  LeaveOut(fmt::format("what {} can have by policies for {} within the boundary {} ({})",
                       state_.census().ArnOf(state_.census().residents()[resident_]), arn, boundary,
                       path.id));
  return false;
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
  if (known) return;
  Found& found = found_.emplace_back(
      Found{.to = to, .path = &path, .supposes = std::move(supposes), .by = {}, .only_if = {}});
  for (const Finding* one : evidence_) {
    for (const std::string& by : one->by) {
      if (std::ranges::find(found.by, by) == found.by.end()) found.by.push_back(by);
    }
    for (const policy::Condition& condition : one->way.only_if) {
      if (std::ranges::find(found.only_if, condition) == found.only_if.end()) {
        found.only_if.push_back(condition);
      }
    }
  }
}

void Escalator::ByRole(const Escalation& path) {
  const Census& census = state_.census();
  for (const std::uint32_t neighbour : neighbours_) {
    const Resident& target = census.residents()[neighbour];
    if (!target.role || !(*wanted_)(neighbour) || !Trusts(*target.role, path.services)) continue;
    // Nobody but its service can be given a service-linked role.
    if (target.kind == Kind::kServiceLinkedRole) continue;
    evidence_.clear();
    if (!CanAll(path, On::kAny, "*")) return;
    if (!CanAll(path, On::kRole, census.ArnOf(target), PassedTo(path))) continue;
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
    evidence_.clear();
    const std::string arn = census.ArnOf(target);
    const Known bounded = BoundedBy(BoundaryOf(target));
    if (!CanAll(path, On::kAny, "*") || !CanAll(path, On::kUser, arn, bounded) ||
        !CanAll(path, On::kRole, arn, bounded) || !CanPolicies(path, target)) {
      continue;
    }
    if (assumes) {
      std::vector<std::string> unknown;
      const auto assumable = state_.AssumableBy({resident_}, prover_, unknown);
      if (std::ranges::none_of(assumable, [&](const auto& a) { return a.role == neighbour; })) {
        continue;
      }
    }
    if (WritesPolicies(path) && !IsUnbounded(path, target)) continue;
    Add(to, path, "");
  }
}

Escalator::Adds Escalator::AddsOf(const org::Group& group, const Resident& self) {
  const org::Snapshot& now = state_.now();
  prove::Layer has;
  prove::Layer adds;
  AddDocuments(now, *self.user, has);
  for (const std::string& name : self.user->groups) {
    const auto* joined = now.Find<org::Group>(org::Group::KeyOf(self.user->account, name));
    if (joined != nullptr) AddDocuments(now, *joined, has);
  }
  AddDocuments(now, group, adds);
  if (prover_.Contains(adds, has).truth == prove::Truth::kYes) return Adds::kNothing;
  return prover_.Contains({policy::AllowsEverything()}, adds).truth == prove::Truth::kYes
             ? Adds::kEverything
             : Adds::kSomething;
}

void Escalator::ByGroup(const Escalation& path, const Resident& self) {
  const bool joins = path.needs.front().action == "iam:AddUserToGroup";
  std::vector<std::string> some;
  for (const auto& [key, group] : state_.now().table<org::Group>()) {
    if (group->account != self.user->account || self.user->groups.contains(group->name) == joins) {
      continue;
    }
    evidence_.clear();
    const std::string group_arn = aws::IamArn(group->account, "group" + group->path + group->name);
    if (!CanAll(path, On::kGroup, group_arn) || !IsUnbounded(path, self)) continue;
    const Adds adds = joins ? AddsOf(*group, self) : Adds::kEverything;
    if (adds == Adds::kEverything) return Add(neighbours_.front(), path, "");
    if (adds == Adds::kSomething) some.push_back(group_arn);
  }
  for (const std::string& group : some) {
    LeaveOut(fmt::format("what {} can have by joining {} ({})", state_.census().ArnOf(self), group,
                         path.id));
  }
}

void Escalator::BySelf(const Escalation& path) {
  const Census& census = state_.census();
  const Resident& self = census.residents()[resident_];
  const std::uint32_t administrator = neighbours_.front();
  if (!(*wanted_)(administrator)) return;
  if (NeedsAny(path, On::kRole) && !self.role) return;
  if ((NeedsAny(path, On::kUser) || NeedsAny(path, On::kGroup)) && !self.user) return;
  if (NeedsAny(path, On::kGroup)) return ByGroup(path, self);
  evidence_.clear();
  const std::string arn = census.ArnOf(self);
  const Known bounded = BoundedBy(BoundaryOf(self));
  if (!CanAll(path, On::kRole, arn, bounded) || !CanAll(path, On::kUser, arn, bounded)) return;
  if (NeedsAny(path, On::kPolicy) && !CanPolicies(path, self)) return;
  if (IsUnbounded(path, self)) Add(administrator, path, "");
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
