#include "access/examiner.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "access/chains.h"
#include "aws/arn.h"
#include "base/check.h"
#include "policy/plain_policies.h"

namespace bulkhead::access {
namespace {

constexpr std::size_t kMemoMax = 2'000'000;
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
  };

  Placed Read(const PrincipalPick& pick) const {
    Placed placed{.pick = pick, .places = {}};
    using Kind = PrincipalPick::Kind;
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
    if (placed.pick.kind == PrincipalPick::Kind::kNamed) inhabitant.arn = census_.ArnOf(who);
    // Whose account it is was seen above.
    if (!placed.places.empty()) inhabitant.account = placed.pick.accounts.front();
    return access::Picks(placed.pick, inhabitant);
  }

  const Census& census_;
  std::vector<Placed> any_;
  std::vector<Placed> except_;
};

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

void Examiner::State::Update(org::SnapshotPtr now) {
  outside_ = UnknownAccount(*now);
  census_.Update(*now);
  invited_.clear();
  trusting_.clear();
  chains_.reset();
  if (memo_.size() > kMemoMax) memo_.clear();
  now_ = std::move(now);
}

std::vector<std::uint32_t> Examiner::State::Picked(const PrincipalSet& set) const {
  const Picker picker(set, census_);
  std::vector<std::uint32_t> picked;
  const std::vector<Resident>& residents = census_.residents();
  for (std::size_t i = 0; i < residents.size(); ++i) {
    if (picker.Picks(residents[i])) picked.push_back(static_cast<std::uint32_t>(i));
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

bool Examiner::State::InvitesStranger(std::uint32_t policy, const PrincipalSet& who) {
  if (policy == Contents::kNone) return false;
  const Invited& invited = *InvitedTo(policy, Contents::kNone);
  const std::vector<bool> all(census_.contents().Find(policy)->statements().size(), true);
  return std::ranges::any_of(invited.strangers(), [&](const Stranger& stranger) {
    if (!PicksStranger(who, stranger.kind, stranger.name)) return false;
    const eval::Request request{
        .principal = stranger.names, .action = {}, .resource = {}, .context = {}};
    const std::string namings = invited.NamingsOf(request, eval::Boundary::kAbsent, all);
    return invited.StrengthFor(namings) != eval::Strength::kNone;
  });
}

std::unordered_set<const org::Role*> Examiner::State::Unfaced(
    const AnyQuestion& question, const std::vector<std::uint32_t>& residents,
    const Spares& spares) {
  const bool elsewhere = question.what.where == ResourceSet::Where::kElsewhere;
  const bool strangers = MayPickStranger(question.who);
  std::unordered_map<std::uint32_t, bool> inviting;
  std::unordered_set<const org::Role*> unfaced;
  const std::vector<Resident>& all = census_.residents();
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    if (!all[i].role || !all[i].role->trust) continue;
    if (strangers) {
      const std::uint32_t policy = census_.contents().IdOf(all[i].role->trust);
      const auto [entry, is_new] = inviting.try_emplace(policy, false);
      if (is_new) entry->second = InvitesStranger(policy, question.who);
      if (entry->second) continue;
    }
    const AccountId& owner = all[i].role->account;
    const std::string arn = census_.ArnOf(all[i]);
    const auto faces = [&](std::uint32_t by) {
      if (!std::ranges::binary_search(residents, by)) return false;
      if (elsewhere && all[by].place == all[i].place) return false;
      return !spares || !spares({.from = census_.places()[all[by].place].account,
                                 .principal = census_.ArnOf(all[by]),
                                 .owner = owner,
                                 .resource = arn});
    };
    if (std::ranges::none_of(chains().TakersOf(i), faces)) unfaced.insert(all[i].role.get());
  }
  return unfaced;
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

const Chains& Examiner::State::chains() {
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
  rest.unknown = std::move(reached.unknown);
}

AnyAnswer Examiner::State::RunAndFinish(Plan plan, prove::Prover& prover) {
  const AnyQuestion& question = plan.rest->question;
  const bool one = question.want == AnyQuestion::Want::kOne &&
                   question.who.through == PrincipalSet::Through::kThemselves;
  for (Task& task : plan.tasks) {
    task.ways = Run(task, prover);
    if (one && !task.ways->ways.empty()) break;
  }
  return Finish(std::move(plan), prover);
}

Examiner::Examiner(org::SnapshotPtr now, Instant time)
    : state_(std::make_unique<State>(std::move(now), time)) {}
Examiner::~Examiner() = default;

void Examiner::Update(org::SnapshotPtr now) { state_->Update(std::move(now)); }
const org::Snapshot& Examiner::now() const { return state_->now(); }
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
  std::unordered_set<const org::Role*> unfaced;
  if (!TrustActionsAmong(question.actions).empty()) {
    unfaced = state.Unfaced(question, residents, spares);
  }
  Plan plan = state.Prepare(question, residents,
                            FindTargets(state.now(), state.census(), question.what,
                                        question.actions, state.outside(), unfaced),
                            spares);
  if (roles) plan.rest->picked = picked;
  return plan;
}

AnyAnswer Examiner::Finish(Plan plan, prove::Prover& prover) {
  return state_->Finish(std::move(plan), prover);
}

AnyAnswer Examiner::Ask(const AnyQuestion& question, prove::Prover& prover) {
  return state_->RunAndFinish(Prepare(question), prover);
}

prove::Ways Run(const Examiner::Task& task, prove::Prover& prover) {
  return prover.FindWays(task.space, task.policies, task.ways_max);
}

}  // namespace bulkhead::access
