#include "access/examiner.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "access/chains.h"
#include "access/policies_replaced.h"
#include "aws/arn.h"
#include "base/check.h"
#include "policy/plain_policies.h"

namespace bulkhead::access {
namespace {

constexpr std::size_t kMemoMax = 2'000'000;
// Of more than these, whom they might become is found out from the beginning.
constexpr std::size_t kReplacedMax = 2'000;

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

// A set of principals, to be asked about many residents: which places its picks name is found
// out once.
class Picker {
  static constexpr std::string_view kNotPlain = "$\x01";

 public:
  Picker(const PrincipalSet& set, const Census& census) : census_(census) {
    for (const PrincipalPick& pick : set.any) any_.push_back(Read(pick));
    for (const PrincipalPick& pick : set.except) except_.push_back(Read(pick));
  }

  bool Picks(const Resident& who) const {
    const auto picks = [&](const Placed& placed) { return PicksBy(placed, who); };
    return std::ranges::any_of(any_, picks) && std::ranges::none_of(except_, picks);
  }

 private:
  struct Placed {
    const PrincipalPick& pick;
    std::vector<bool> places;  // Those that it names; none: it names no accounts.
    std::string_view tail;     // Of a name: the plain text behind its last wildcard.
  };

  // Whether the ARN may end in that text, which is cheaper to see than to make the ARN.
  static bool MayEndSo(const Resident& who, std::string_view tail) {
    std::string_view name = "root";
    if (who.role) name = who.role->name;
    if (who.user) name = who.user->name;
    return tail.size() <= name.size() ? name.ends_with(tail) : tail.ends_with(name);
  }

  Placed Read(const PrincipalPick& pick) const {
    Placed placed{.pick = pick, .places = {}, .tail = {}};
    using Kind = PrincipalPick::Kind;
    if (pick.kind == Kind::kNamed && pick.text.find_first_of(kNotPlain) == pick.text.npos) {
      placed.tail = std::string_view(pick.text).substr(pick.text.find_last_of("*?") + 1);
    }
    const bool of_accounts = pick.kind == Kind::kAccounts || pick.kind == Kind::kPeople ||
                             pick.kind == Kind::kRoots || pick.kind == Kind::kRoles;
    if (!of_accounts || pick.accounts.empty()) return placed;
    placed.places.resize(census_.places().size());
    for (const AccountId& account : pick.accounts) {
      const Place* place = census_.FindPlace(account);
      if (place == nullptr) continue;
      placed.places[static_cast<std::size_t>(place - census_.places().data())] = true;
    }
    return placed;
  }

  bool PicksBy(const Placed& placed, const Resident& who) const {
    if (!placed.places.empty() && !placed.places[who.place]) return false;
    Inhabitant inhabitant{.kind = who.kind, .account = {}, .arn = {}};
    if (placed.pick.kind == PrincipalPick::Kind::kNamed) {
      if (!MayEndSo(who, placed.tail)) return false;
      inhabitant.arn = census_.ArnOf(who);
    }
    // Whose account it is was seen above.
    if (!placed.places.empty()) inhabitant.account = placed.pick.accounts.front();
    return access::Picks(placed.pick, inhabitant);
  }

  const Census& census_;
  std::vector<Placed> any_;
  std::vector<Placed> except_;
};

bool IsOneResource(std::string_view pattern) { return pattern.find_first_of("*?") == pattern.npos; }

// Whether any of those whom the snapshot does not hold may be meant.
bool MayPickStranger(const PrincipalSet& who) {
  using Kind = PrincipalPick::Kind;
  return std::ranges::any_of(who.any, [](const PrincipalPick& pick) {
    return pick.kind == Kind::kEveryone || pick.kind == Kind::kOutside ||
           pick.kind == Kind::kAnonymous || pick.kind == Kind::kServices ||
           pick.kind == Kind::kFederated || pick.kind == Kind::kNamed;
  });
}

}  // namespace

std::vector<std::string> AssumingActions() {
  return {"sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"};
}

Examiner::State::State(org::SnapshotPtr now, Instant time) : time_(time) { Update(std::move(now)); }
Examiner::State::~State() = default;

std::optional<Touched> Examiner::State::Update(org::SnapshotPtr now) {
  if (memo_.size() > kMemoMax) memo_.clear();
  federators_.clear();
  const auto replaced = now_ ? FindPoliciesReplaced(*now_, *now) : std::nullopt;
  if (replaced) {
    now_ = std::move(now);
    Touched touched = census_.Replace(*now_, *replaced);
    ReplaceTrust(*replaced, touched);
    ReplaceChains(touched);
    return touched;
  }
  outside_ = UnknownAccount(*now);
  census_.Update(*now);
  invited_.clear();
  trusting_.clear();
  chains_.reset();
  now_ = std::move(now);
  return std::nullopt;
}

void Examiner::State::ReplaceTrust(const PoliciesReplaced& replaced, const Touched& touched) {
  if (trusting_.empty()) return;
  for (const auto& [before, now] : replaced.roles) {
    if (before->trust == now->trust) continue;
    const auto number = std::ranges::find_if(
        touched.roles, [&](std::uint32_t role) { return census_.residents()[role].role == now; });
    if (number == touched.roles.end()) continue;
    if (before->trust) {
      for (const std::string& account : AccountsTrusted(*before->trust)) {
        std::erase(trusting_[account], *number);
      }
    }
    if (!now->trust) continue;
    for (const std::string& account : AccountsTrusted(*now->trust)) {
      trusting_[account].push_back(*number);
    }
  }
}

void Examiner::State::ReplaceChains(const Touched& touched) {
  if (!chains_) return;
  std::set<std::uint32_t> takers(touched.principals.begin(), touched.principals.end());
  for (const Touched::Ceiling& ceiling : touched.ceilings) {
    // Who might is seen by what is allowed; where that is less than it was, nobody new might.
    if (ceiling.kind != Touched::Ceiling::Kind::kScp || !ceiling.allows || ceiling.wider.empty()) {
      continue;
    }
    for (const AccountId& account : ceiling.accounts) {
      const std::vector<std::uint32_t> residents = census_.ResidentsOf(account);
      takers.insert(residents.begin(), residents.end());
    }
  }
  if (takers.size() + touched.roles.size() > kReplacedMax) {
    chains_.reset();
  } else {
    chains_->Replace({takers.begin(), takers.end()}, touched.roles);
  }
}

std::vector<std::uint32_t> Examiner::State::Picked(const PrincipalSet& set) const {
  std::vector<std::uint32_t> all(census_.residents().size());
  std::iota(all.begin(), all.end(), 0U);
  return Picked(set, all);
}

std::vector<std::uint32_t> Examiner::State::Picked(const PrincipalSet& set,
                                                   const std::vector<std::uint32_t>& among) const {
  const Picker picker(set, census_);
  std::vector<std::uint32_t> picked;
  for (const std::uint32_t i : among) {
    if (picker.Picks(census_.residents()[i])) picked.push_back(i);
  }
  return picked;
}

const Invited* Examiner::State::InvitedTo(std::uint32_t policy, std::uint32_t invitation) {
  std::vector<const policy::Document*> policies;
  for (const std::uint32_t id : {policy, invitation}) {
    if (id != Contents::kNone) policies.push_back(census_.contents().Find(id));
  }
  if (policies.empty()) return nullptr;
  std::unique_ptr<Invited>& invited = invited_[{policy, invitation}];
  if (!invited) invited = std::make_unique<Invited>(policies, census_, outside_);
  return invited.get();
}

std::shared_ptr<const prove::Ways> Examiner::State::Keep(const std::string& key, prove::Ways ways) {
  auto kept = std::make_shared<const prove::Ways>(std::move(ways));
  memo_[key] = kept;
  return kept;
}

std::vector<std::uint32_t> Examiner::State::RolesTrusting(const AccountId& account) {
  if (trusting_.empty()) {
    const std::vector<Resident>& residents = census_.residents();
    for (std::uint32_t i = 0; i < residents.size(); ++i) {
      if (!residents[i].role || !residents[i].role->trust) continue;
      for (const std::string& trusted : AccountsTrusted(*residents[i].role->trust)) {
        trusting_[trusted].push_back(i);
      }
    }
    trusting_.try_emplace("*");
  }
  std::vector<std::uint32_t> roles = trusting_["*"];
  const auto found = trusting_.find(account.text());
  if (found != trusting_.end()) {
    roles.insert(roles.end(), found->second.begin(), found->second.end());
  }
  std::ranges::sort(roles);
  roles.erase(std::ranges::unique(roles).begin(), roles.end());
  return roles;
}

bool Examiner::State::InvitesStranger(std::uint32_t policy, const PrincipalSet& who) {
  if (policy == Contents::kNone) return false;
  const Invited& invited = *InvitedTo(policy, Contents::kNone);
  return std::ranges::any_of(invited.strangers(), [&](const Stranger& stranger) {
    return stranger.invited && PicksStranger(who, stranger.kind, stranger.name);
  });
}

bool Examiner::State::IsFaced(const org::Role& role, const AnyQuestion& question,
                              const std::vector<std::uint32_t>& residents, const Spares& spares) {
  const auto number = chains().NumberOf(role);
  if (!number) return true;  // Of an account that is not here.
  if (MayPickStranger(question.who) &&
      InvitesStranger(census_.contents().IdOf(role.trust), question.who)) {
    return true;
  }
  const bool elsewhere = question.what.where == ResourceSet::Where::kElsewhere;
  const std::vector<Resident>& all = census_.residents();
  const std::string arn = census_.ArnOf(all[*number]);
  return std::ranges::any_of(chains().TakersOf(*number), [&](std::uint32_t by) {
    if (!std::ranges::binary_search(residents, by)) return false;
    if (elsewhere && all[by].place == all[*number].place) return false;
    return !spares || !spares({.from = census_.places()[all[by].place].account,
                               .principal = census_.ArnOf(all[by]),
                               .owner = role.account,
                               .resource = arn});
  });
}

std::vector<Examiner::State::Assumption> Examiner::State::AssumableBy(
    const std::vector<std::uint32_t>& residents, prove::Prover& prover,
    std::vector<std::string>& unknown) {
  std::set<AccountId> accounts;
  for (const std::uint32_t i : residents) {
    accounts.insert(census_.places()[census_.residents()[i].place].account);
  }
  std::set<std::uint32_t> roles;  // In the order of the snapshot, for the same answer each time.
  for (const AccountId& account : accounts) {
    for (const std::uint32_t role : RolesTrusting(account)) roles.insert(role);
  }
  std::vector<const org::Role*> sorted;
  for (const std::uint32_t role : roles) sorted.push_back(census_.residents()[role].role.get());
  return Assumable(residents, {}, sorted, prover, unknown);
}

std::vector<Examiner::State::Assumption> Examiner::State::Assumable(
    const std::vector<std::uint32_t>& residents, const PrincipalSet& who,
    const std::vector<const org::Role*>& roles, prove::Prover& prover,
    std::vector<std::string>& unknown) {
  Targets targets;
  const std::vector<std::string> actions = AssumingActions();
  for (const org::Role* role : roles) {
    targets.targets.push_back(RoleTarget(census_, *role, actions));
  }
  AnyQuestion question{.who = who, .actions = actions, .what = {}, .assuming = {}};
  question.want = AnyQuestion::Want::kOne;
  question.ways_max = 1;  // Of one role there is no better way than the first.
  Plan plan = Prepare(question, residents, std::move(targets));
  for (Task& task : plan.tasks) {
    Suspects& suspects = plan.rest->suspects[task.place];
    suspects.ways = Keep(suspects.key, Run(task, prover));
  }
  std::vector<Assumption> found;
  for (std::size_t place = 0; place < plan.rest->suspects.size(); ++place) {
    Suspects& suspects = plan.rest->suspects[place];
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
      found.push_back({.by = suspects.members,
                       .stranger = stranger,
                       .role = role,
                       .ways = suspects.ways,
                       .rest = plan.rest,
                       .place = place});
    }
  }
  return found;
}

Chains& Examiner::State::chains() {
  if (!chains_) chains_ = std::make_unique<Chains>(*this);
  return *chains_;
}

void Examiner::State::KeepReached(Plan::Rest& rest, prove::Prover& prover) {
  std::set<std::uint32_t> wanted;
  for (const Suspects& suspects : rest.suspects) {
    if (!suspects.ways) continue;
    if (suspects.ways->ways.empty() && suspects.ways->incomplete.empty()) continue;
    wanted.insert(suspects.members.begin(), suspects.members.end());
  }
  Chains::Reached reached =
      chains().Prove(rest.picked, {wanted.begin(), wanted.end()}, rest.question.who, prover);
  for (Suspects& suspects : rest.suspects) {
    if (suspects.members.empty()) continue;
    std::erase_if(suspects.members, [&](std::uint32_t member) {
      return !std::ranges::binary_search(reached.residents, member);
    });
    if (suspects.members.empty()) suspects.ways = nullptr;
  }
  rest.reached_from = std::move(reached.from);
  std::ranges::move(reached.unknown, std::back_inserter(rest.unknown));
}

AnyAnswer Examiner::State::RunAndFinish(Plan plan, prove::Prover& prover) {
  const AnyQuestion& question = plan.rest->question;
  const bool one = question.want == AnyQuestion::Want::kOne &&
                   question.who.through == PrincipalSet::Through::kThemselves;
  for (Task& task : plan.tasks) {
    task.ways = Run(task, prover);
    const bool counts = !IsFederated(plan.rest->suspects[task.place]);
    if (one && counts && !task.ways->ways.empty()) break;
  }
  return Finish(std::move(plan), prover);
}

Examiner::Examiner(org::SnapshotPtr now, Instant time)
    : state_(std::make_unique<State>(std::move(now), time)) {}
Examiner::~Examiner() = default;

std::optional<Touched> Examiner::Update(org::SnapshotPtr now) {
  return state_->Update(std::move(now));
}
const org::Snapshot& Examiner::now() const { return state_->now(); }
std::string Examiner::NameOf(std::uint32_t principal) const {
  const Census& census = state_->census();
  return census.ArnOf(census.residents()[principal]);
}
Examiner::State& Examiner::state() { return *state_; }

Examiner::Plan Examiner::Prepare(const AnyQuestion& question, const Spares& spares) {
  State& state = *state_;
  const std::vector<std::uint32_t> picked = state.Picked(question.who);
  if (picked.empty() && !MayPickStranger(question.who)) {
    return state.Prepare(question, {}, {});  // Of nobody.
  }
  const bool roles = question.who.through == PrincipalSet::Through::kRoles;
  const std::vector<std::uint32_t> residents =
      roles ? state.chains().PossibleFrom(picked, question.who) : picked;
  RoleTargets role_targets;
  // Of a few roles it is less work to ask than to see whom anybody faces.
  if (!std::ranges::all_of(question.what.patterns, IsOneResource)) {
    role_targets.faced = [&](const org::Role& role) {
      return state.IsFaced(role, question, residents, spares);
    };
  }
  Plan plan = state.Prepare(question, residents,
                            FindTargets(state.now(), state.census(), question.what,
                                        question.actions, state.outside(), role_targets),
                            spares);
  if (roles) plan.rest->picked = picked;
  plan.about = {.picked = picked, .residents = residents};
  return plan;
}

AnyAnswer Examiner::Finish(Plan plan, prove::Prover& prover, const Passes& passes) {
  return state_->Finish(std::move(plan), prover, passes);
}

AnyAnswer Examiner::Ask(const AnyQuestion& question, prove::Prover& prover) {
  return state_->RunAndFinish(Prepare(question), prover);
}

prove::Ways Run(const Examiner::Task& task, prove::Prover& prover) {
  prove::Ways ways = prover.FindWays(task.space, task.policies, task.ways_max);
  if (task.fence == Examiner::Task::Fence::kNone) return ways;
  const auto is_fenced = [&task](const std::string& text) {
    return std::ranges::any_of(task.policies.scps.back(), [&](const policy::Document* fence) {
      const policy::Statement& denies = fence->statements().back();
      return std::ranges::find(denies.actions, text) != denies.actions.end() ||
             std::ranges::find(denies.resources, text) != denies.resources.end();
    });
  };
  for (prove::Way& way : ways.ways) {
    std::erase_if(way.except_actions, is_fenced);
    std::erase_if(way.except_resources, is_fenced);
  }
  return ways;
}

}  // namespace bulkhead::access
