#include "access/policy_faults.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "access/examiner.h"
#include "aws/arn.h"
#include "org/aws_roles.h"
#include "org/tree.h"
#include "policy/plain_policies.h"

namespace bulkhead::access {
namespace {

using Kind = StatementFault::Kind;
using prove::StatementUse;

// A policy that may be somebody's to mend.
struct Known {
  policy::DocumentPtr document;
  std::vector<std::string> names;
};

constexpr std::string_view kScps = "SERVICE_CONTROL_POLICY";

bool UsesScps(const org::Snapshot& now, const org::Organization& organization) {
  const auto* root = now.Find<org::Root>(organization.root_id);
  return root != nullptr && root->policy_types.contains(std::string(kScps));
}

std::string PlaceName(const org::Snapshot& now, const std::string& id) {
  if (const auto* unit = now.Find<org::Unit>(id)) {
    return fmt::format("unit `{}` ({})", unit->name, id);
  }
  if (const auto* account = now.Find<org::Account>(id)) {
    return fmt::format("account `{}` ({})", account->name, id);
  }
  return "root " + id;
}

std::vector<BarePlace> BarePlacesOf(const org::Snapshot& now) {
  std::map<std::string, BarePlace> bare;
  for (const auto& [key, account] : now.table<org::Account>()) {
    // SCPs do not restrict the management account.
    const org::Organization* organization = org::OrganizationOf(now, account->id);
    if (organization == nullptr || organization->management_account == account->id) continue;
    if (!UsesScps(now, *organization) || !org::IsInUse(now, account->id)) continue;
    const std::vector<std::string> path = org::PathTo(now, account->id.text());
    const auto levels = org::PoliciesOnPath(now, account->id, kScps);
    for (std::size_t i = 0; i < levels.size(); ++i) {
      if (!levels[i].empty()) continue;
      BarePlace& place = bare[path[i]];
      place.id = path[i];
      place.name = PlaceName(now, path[i]);
      place.accounts.push_back(account->id);
    }
  }
  std::vector<BarePlace> out;
  for (auto& [id, place] : bare) out.push_back(std::move(place));
  return out;
}

class Examination {
 public:
  Examination(Examiner& examiner, prove::Prover& prover)
      : state_(examiner.state()), census_(state_.census()), prover_(prover) {}

  PolicyFaults Run() {
    Collect();
    FindHolders();
    PolicyFaults out{.policies = {},
                     .bare = BarePlacesOf(state_.now()),
                     .examined = policies_.size(),
                     .unknown = {}};
    for (auto& [id, known] : policies_) {
      FaultyPolicy faulty{
          .document = known.document, .names = std::move(known.names), .faults = {}};
      AddOwnFaults(faulty, out.unknown);
      AddEffects(id, faulty);
      std::ranges::stable_sort(faulty.faults, {}, &StatementFault::statement);
      if (!faulty.faults.empty()) out.policies.push_back(std::move(faulty));
    }
    std::ranges::stable_sort(out.policies, {},
                             [](const FaultyPolicy& p) { return p.names.front(); });
    return out;
  }

 private:
  void Add(const policy::DocumentPtr& document, std::string name) {
    if (!document) return;
    Known& known = policies_[census_.contents().IdOf(document)];
    known.document = document;
    known.names.push_back(std::move(name));
  }

  template <class Holder>
  void AddInline(const Holder& holder, std::string_view what) {
    const std::string arn =
        aws::IamArn(holder.account, fmt::format("{}{}{}", what, holder.path, holder.name));
    for (const auto& [name, document] : holder.inline_policies) {
      Add(document, fmt::format("inline policy `{}` of {}", name, arn));
    }
  }

  void Collect() {
    const org::Snapshot& now = state_.now();
    for (const auto& [key, user] : now.table<org::User>()) AddInline(*user, "user");
    for (const auto& [key, group] : now.table<org::Group>()) AddInline(*group, "group");
    for (const auto& [key, role] : now.table<org::Role>()) {
      if (org::IsServiceLinked(*role)) continue;
      AddInline(*role, "role");
      Add(role->trust,
          "trust policy of " + aws::IamArn(role->account, "role" + role->path + role->name));
    }
    for (const auto& [arn, managed] : now.table<org::ManagedPolicy>()) {
      if (!managed->aws_managed()) Add(managed->document(), "managed policy " + arn);
    }
    for (const auto& [id, policy] : now.table<org::Policy>()) {
      if (!policy->aws_managed()) Add(policy->document, NameOf(*policy));
    }
    for (const auto& [name, bucket] : now.table<org::Bucket>()) {
      Add(bucket->bucket_policy, "policy of bucket " + name);
    }
    for (const auto& [arn, resource] : now.table<org::PolicedResource>()) {
      Add(resource->document, "policy of " + arn);
    }
  }

  static std::string NameOf(const org::Policy& policy) {
    return fmt::format("{} `{}` ({})", policy.type == "RESOURCE_CONTROL_POLICY" ? "RCP" : "SCP",
                       policy.name, policy.id);
  }

  void AddOwnFaults(FaultyPolicy& faulty, std::vector<std::string>& unknown) {
    // What it denies, other policies may allow.
    const prove::Layer beside = {faulty.document, policy::OpenToEveryone()};
    const std::vector<StatementUse> limits = prove::UsesOf(prover_, beside);
    for (StatementUse use : prove::UsesOf(prover_, {faulty.document})) {
      const auto& statement = faulty.document->statements()[use.statement];
      if (statement.effect == policy::Effect::kDeny) use = limits[use.statement];
      if (const auto fault = FaultOf(use.kind)) {
        faulty.faults.push_back({.statement = use.statement, .kind = *fault, .by = {}});
      }
      if (use.kind == StatementUse::Kind::kUnknown) {
        unknown.push_back(fmt::format("statement {} of the {}: {}", use.statement + 1,
                                      faulty.names.front(), use.why));
      }
    }
    for (const prove::Escape& escape : prove::EscapesOf(prover_, beside)) {
      faulty.faults.push_back(
          {.statement = escape.statement, .kind = Kind::kEscaped, .by = escape.key});
    }
  }

  // One of each class, with all that limits it, facing whatever resource there is.
  void FindHolders() {
    AnyQuestion question{.who = Everyone(), .what = {}, .assuming = {}};
    Targets targets;
    targets.targets.push_back(
        {.kind = Target::Kind::kOwn, .actions = {"*"}, .resources = {"*"}, .known = {}});
    const Examiner::Plan plan =
        state_.Prepare(question, state_.Picked(question.who), std::move(targets));
    for (const Examiner::Task& task : plan.tasks) {
      const Suspects& suspects = plan.rest->suspects[task.place];
      Holder holder{.space = task.space, .policies = task.policies};
      holder.resident = suspects.members.front();
      holder.space.resource_account = AccountId();
      eval::Context known;
      for (const auto& [key, values] : task.space.known) {
        if (!IsOwnerKey(key)) known.Set(key, values);
      }
      holder.space.known = known;
      std::erase_if(holder.space.absent, [](const std::string& key) { return IsOwnerKey(key); });
      holder.policies.rcps.clear();
      const std::size_t number = holders_.size();
      const ContentIds& identity =
          census_.stack(census_.residents()[holder.resident].stack).identity;
      for (std::size_t i = 0; i < identity.size(); ++i) held_[identity[i]].emplace_back(number, i);
      holders_.push_back(std::move(holder));
    }
  }

  struct Holder {
    prove::Space space;
    eval::PolicySet policies;
    std::uint32_t resident = 0;
  };

  bool TakesEffect(const Holder& holder, const eval::PolicySet& policies, std::size_t document,
                   std::size_t statement) {
    const eval::StatementRef ref{
        .gate = eval::Gate::kIdentity, .document = document, .statement = statement};
    return prover_.CanAnyBy(ref, holder.space, policies).truth != prove::Truth::kNo;
  }

  void AddEffects(std::uint32_t id, FaultyPolicy& faulty) {
    const auto held = held_.find(id);
    if (held == held_.end()) return;
    const auto& statements = faulty.document->statements();
    for (std::size_t s = 0; s < statements.size(); ++s) {
      const bool told = std::ranges::any_of(faulty.faults, [s](const StatementFault& fault) {
        return fault.statement == s && fault.kind != Kind::kEscaped;
      });
      if (statements[s].effect == policy::Effect::kDeny || told) continue;
      const bool used = std::ranges::any_of(held->second, [&](const auto& place) {
        const Holder& holder = holders_[place.first];
        return TakesEffect(holder, holder.policies, place.second, s);
      });
      if (used) continue;
      const auto& [number, document] = held->second.front();
      faulty.faults.push_back(
          {.statement = s, .kind = Kind::kNoEffect, .by = Above(holders_[number], document, s)});
    }
  }

  // What alone leaves nothing of it.
  std::string Above(const Holder& holder, std::size_t document, std::size_t statement) {
    eval::PolicySet alone;
    alone.identity = {holder.policies.identity[document]};
    const Resident& who = census_.residents()[holder.resident];
    if (holder.policies.boundary != nullptr) {
      alone.boundary = holder.policies.boundary;
      if (!TakesEffect(holder, alone, 0, statement)) {
        return "permissions boundary " + (who.user ? who.user->boundary : who.role->boundary);
      }
      alone.boundary = nullptr;
    }
    for (const auto& level : holder.policies.scps) {
      alone.scps = {level};
      if (TakesEffect(holder, alone, 0, statement)) continue;
      for (const policy::Document* one : level) {
        // With all allowed beside it, so that only what it denies counts.
        alone.scps = {{one, policy::AllowsEverything().get()}};
        if (!TakesEffect(holder, alone, 0, statement)) return NameOf(one);
      }
      return level.empty() ? "a level without SCPs"
                           : "the SCPs at the level of " + NameOf(level.front());
    }
    alone.scps.clear();
    alone.identity = holder.policies.identity;
    return TakesEffect(holder, alone, document, statement) ? "all that is above it"
                                                           : "another of its identity policies";
  }

  std::string NameOf(const policy::Document* document) const {
    for (const auto& [id, policy] : state_.now().table<org::Policy>()) {
      if (policy->document && policy->document->text() == document->text()) return NameOf(*policy);
    }
    return "an SCP";
  }

  Examiner::State& state_;
  Census& census_;
  prove::Prover& prover_;
  std::map<std::uint32_t, Known> policies_;  // By content.
  std::vector<Holder> holders_;
  // By content: who has it, and at which place among its identity policies.
  std::map<std::uint32_t, std::vector<std::pair<std::size_t, std::size_t>>> held_;
};

}  // namespace

std::string_view ToText(Kind kind) {
  switch (kind) {
    case Kind::kDead: return "dead";
    case Kind::kShadowed: return "shadowed";
    case Kind::kRedundant: return "redundant";
    case Kind::kNoEffect: return "never takes effect";
    case Kind::kEscaped: return "escaped";
  }
  return "";
}

std::string MeaningOf(const StatementFault& fault) {
  switch (fault.kind) {
    case Kind::kDead: return "no request fulfils it: its elements contradict each other";
    case Kind::kShadowed: return "a Deny takes away all that it allows";
    case Kind::kRedundant: return "without it the policy would say the same";
    case Kind::kNoEffect: return fault.by + " leaves nothing of it";
    case Kind::kEscaped: return fmt::format("a request without {} is not denied", fault.by);
  }
  return "";
}

std::optional<Kind> FaultOf(StatementUse::Kind use) {
  switch (use) {
    case StatementUse::Kind::kDead: return Kind::kDead;
    case StatementUse::Kind::kShadowed: return Kind::kShadowed;
    case StatementUse::Kind::kRedundant: return Kind::kRedundant;
    case StatementUse::Kind::kNeeded:
    case StatementUse::Kind::kUnknown: break;
  }
  return std::nullopt;
}

PolicyFaults FaultsOfPolicies(Examiner& examiner, prove::Prover& prover) {
  return Examination(examiner, prover).Run();
}

}  // namespace bulkhead::access
