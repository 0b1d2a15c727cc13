#include "access/examiner.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "aws/arn.h"
#include "base/check.h"
#include "policy/plain_policies.h"

namespace bulkhead::access {
namespace {

constexpr std::size_t kMemoMax = 2'000'000;
// By which one becomes a role.
constexpr std::array<std::string_view, 3> kAssume = {"sts:AssumeRole", "sts:AssumeRoleWithSAML",
                                                     "sts:AssumeRoleWithWebIdentity"};

// An account id that no account of the snapshot has. AWS gives none that begins with 000; a
// policy that names this one nevertheless is read as it stands.
AccountId UnknownAccount(const org::Snapshot& now) {
  for (int i = 1;; ++i) {
    const auto id = AccountId::Parse(fmt::format("000999{:06}", i));
    CHECK(id.has_value());
    if (now.Find<org::Account>(id->text()) == nullptr) return *id;
  }
}

// The accounts that Allow statements of a trust policy may name; `*`: any.
std::set<std::string> AccountsTrusted(const policy::Document& trust) {
  using Type = policy::Principal::Type;
  std::set<std::string> accounts;
  for (const policy::Statement& statement : trust.statements()) {
    if (statement.effect != policy::Effect::kAllow) continue;
    if (statement.principal_sense != policy::Sense::kListed) accounts.insert("*");
    for (const policy::Principal& principal : statement.principals) {
      if (principal.type != Type::kAny && principal.type != Type::kAws) continue;
      if (AccountId::Parse(principal.value)) {
        accounts.insert(principal.value);
      } else {
        const std::string account = AccountIn(principal.value);
        accounts.insert(account.empty() ? "*" : account);
      }
    }
  }
  return accounts;
}

}  // namespace

Examiner::State::State(org::SnapshotPtr now, Instant time) : time_(time) { Update(std::move(now)); }

void Examiner::State::Update(org::SnapshotPtr now) {
  outside_ = UnknownAccount(*now);
  census_.Update(*now);
  invited_.clear();
  trusting_.clear();
  if (memo_.size() > kMemoMax) memo_.clear();
  now_ = std::move(now);
}

std::vector<std::uint32_t> Examiner::State::Picked(const PrincipalSet& set) const {
  std::vector<std::uint32_t> picked;
  const std::vector<Resident>& residents = census_.residents();
  for (std::size_t i = 0; i < residents.size(); ++i) {
    if (Picks(set, census_.InhabitantOf(residents[i]))) {
      picked.push_back(static_cast<std::uint32_t>(i));
    }
  }
  return picked;
}

const Invited& Examiner::State::InvitedBy(std::uint32_t policy) {
  std::unique_ptr<Invited>& invited = invited_[policy];
  if (!invited) {
    invited = std::make_unique<Invited>(*census_.contents().Find(policy), census_, outside_);
  }
  return *invited;
}

std::shared_ptr<const prove::Ways> Examiner::State::Keep(const std::string& key, prove::Ways ways) {
  auto kept = std::make_shared<const prove::Ways>(std::move(ways));
  memo_[key] = kept;
  return kept;
}

std::vector<const org::Role*> Examiner::State::RolesTrusting(const AccountId& account) {
  if (trusting_.empty()) {
    for (const auto& [key, role] : now_->table<org::Role>()) {
      if (!role->trust) continue;
      for (const std::string& trusted : AccountsTrusted(*role->trust)) {
        trusting_[trusted].push_back(role.get());
      }
    }
    trusting_.try_emplace("*");
  }
  std::vector<const org::Role*> roles = trusting_["*"];
  const auto found = trusting_.find(account.text());
  if (found != trusting_.end()) {
    roles.insert(roles.end(), found->second.begin(), found->second.end());
  }
  return roles;
}

std::vector<Examiner::State::Assumption> Examiner::State::AssumableBy(
    const std::vector<std::uint32_t>& residents, prove::Prover& prover,
    std::vector<std::string>& unknown) {
  std::set<AccountId> accounts;
  for (const std::uint32_t i : residents) {
    accounts.insert(census_.places()[census_.residents()[i].place].account);
  }
  std::set<const org::Role*> roles;
  for (const AccountId& account : accounts) {
    for (const org::Role* role : RolesTrusting(account)) roles.insert(role);
  }
  // In the order of the snapshot, for the same answer each time.
  std::vector<const org::Role*> sorted(roles.begin(), roles.end());
  std::ranges::sort(sorted, {}, [](const org::Role* role) { return role->Key(); });
  return Assumable(residents, {}, sorted, prover, unknown);
}

std::vector<Examiner::State::Assumption> Examiner::State::Assumable(
    const std::vector<std::uint32_t>& residents, const PrincipalSet& who,
    const std::vector<const org::Role*>& roles, prove::Prover& prover,
    std::vector<std::string>& unknown) {
  Targets targets;
  const std::vector<std::string> actions(kAssume.begin(), kAssume.end());
  for (const org::Role* role : roles) {
    targets.targets.push_back(RoleTarget(census_, *role, actions));
  }
  AnyQuestion question{.who = who, .actions = actions, .what = {}, .assuming = {}};
  question.want = AnyQuestion::Want::kOne;
  Plan plan = Prepare(question, residents, std::move(targets));
  for (Task& task : plan.tasks) {
    Suspects& suspects = plan.rest->suspects[task.place];
    suspects.ways = Keep(suspects.key, Run(task, prover));
  }
  std::vector<Assumption> found;
  for (Suspects& suspects : plan.rest->suspects) {
    const Target& target = plan.rest->targets.targets[suspects.target];
    if (suspects.ways->ways.empty()) {
      if (!suspects.ways->incomplete.empty()) {
        unknown.push_back(
            fmt::format("whether {} can be assumed: {}", target.name, suspects.ways->incomplete));
      }
      continue;
    }
    for (const std::uint32_t role : census_.FindArn(target.resources.front())) {
      std::erase(suspects.members, role);
      const std::string stranger = suspects.stranger ? suspects.stranger->Shown() : "";
      if (suspects.members.empty() && stranger.empty()) continue;
      found.push_back(
          {.by = suspects.members, .stranger = stranger, .role = role, .ways = suspects.ways});
    }
  }
  return found;
}

std::vector<std::uint32_t> Examiner::State::WithRoles(std::vector<std::uint32_t> residents,
                                                      const PrincipalSet& set,
                                                      prove::Prover& prover, Plan::Rest& rest) {
  std::set<std::uint32_t> all(residents.begin(), residents.end());
  std::vector<std::uint32_t> frontier = std::move(residents);
  while (!frontier.empty()) {
    std::vector<std::uint32_t> next;
    for (const Assumption& assumption : AssumableBy(frontier, prover, rest.unknown)) {
      const Inhabitant role = census_.InhabitantOf(census_.residents()[assumption.role]);
      const bool excepted = std::ranges::any_of(
          set.except, [&](const PrincipalPick& pick) { return Picks(pick, role); });
      if (excepted || !all.insert(assumption.role).second) continue;
      rest.reached_from.emplace(assumption.role, assumption.by.front());
      next.push_back(assumption.role);
    }
    frontier = std::move(next);
  }
  return {all.begin(), all.end()};
}

AnyAnswer Examiner::State::RunAndFinish(Plan plan, prove::Prover& prover) {
  const bool one = plan.rest->question.want == AnyQuestion::Want::kOne;
  for (Task& task : plan.tasks) {
    task.ways = Run(task, prover);
    if (one && !task.ways->ways.empty()) break;
  }
  return Finish(std::move(plan));
}

Examiner::Examiner(org::SnapshotPtr now, Instant time)
    : state_(std::make_unique<State>(std::move(now), time)) {}
Examiner::~Examiner() = default;

void Examiner::Update(org::SnapshotPtr now) { state_->Update(std::move(now)); }
const org::Snapshot& Examiner::now() const { return state_->now(); }
Examiner::State& Examiner::state() { return *state_; }

Examiner::Plan Examiner::Prepare(const AnyQuestion& question) {
  return state_->Prepare(question, state_->Picked(question.who),
                         FindTargets(state_->now(), state_->census(), question.what,
                                     question.actions, state_->outside()));
}

Examiner::Plan Examiner::Prepare(const AnyQuestion& question, prove::Prover& prover) {
  std::vector<std::uint32_t> residents = state_->Picked(question.who);
  Plan::Rest chains;
  if (question.who.through == PrincipalSet::Through::kRoles) {
    residents = state_->WithRoles(std::move(residents), question.who, prover, chains);
  }
  Plan plan = state_->Prepare(question, residents,
                              FindTargets(state_->now(), state_->census(), question.what,
                                          question.actions, state_->outside()));
  plan.rest->reached_from = std::move(chains.reached_from);
  plan.rest->unknown = std::move(chains.unknown);
  return plan;
}

AnyAnswer Examiner::Finish(Plan plan) { return state_->Finish(std::move(plan)); }

AnyAnswer Examiner::Ask(const AnyQuestion& question, prove::Prover& prover) {
  return state_->RunAndFinish(Prepare(question, prover), prover);
}

prove::Ways Run(const Examiner::Task& task, prove::Prover& prover) {
  return prover.FindWays(task.space, task.policies, task.ways_max);
}

}  // namespace bulkhead::access
