#include "guarantee/proof.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <utility>

#include "aws/arn.h"
#include "base/encoding.h"
#include "guarantee/rights.h"
#include "policy/condition_operator.h"

namespace bulkhead::guarantee {
namespace {

using access::AnyQuestion;
using access::Finding;
using prove::Truth;

constexpr std::size_t kPrincipalsShown = 10;

bool Same(const AnyQuestion& a, const AnyQuestion& b) {
  return a.who == b.who && a.actions == b.actions && a.what == b.what && a.assuming == b.assuming &&
         a.world == b.world && a.want == b.want && a.ways_max == b.ways_max;
}

// The statement that is most about this access: the resource's own, else the principal's.
std::string ChangeOf(const Finding& finding) {
  const std::vector<eval::StatementRef>& refs = finding.way.by;
  std::size_t best = refs.size();
  int best_rank = 0;
  for (std::size_t i = 0; i < refs.size() && i < finding.by.size(); ++i) {
    const eval::Gate gate = refs[i].gate;
    const int rank = gate == eval::Gate::kTrust || gate == eval::Gate::kResource ? 3
                     : gate == eval::Gate::kIdentity                             ? 2
                                                                                 : 1;
    if (rank > best_rank) {
      best = i;
      best_rank = rank;
    }
  }
  return best == refs.size() ? std::string() : "narrow " + finding.by[best];
}

// Of a denial: the statement that says so, or the one that is missing.
std::string RightsChange(const std::vector<std::string>& because) {
  if (because.empty()) return {};
  constexpr std::string_view kDenies = " denies it";
  const std::string& first = because.front();
  if (!first.ends_with(kDenies)) return "allow it: " + first;
  return "make an exception in " + first.substr(0, first.size() - kDenies.size());
}

Break BreakOf(const Claim& claim, const Finding& finding, std::vector<std::string> principals) {
  Break found{.about = claim.about,
              .kind = Claim::Kind::kNever,
              .principal_count = principals.size(),
              .target = finding.target,
              .witness = finding.way.witness,
              .because = finding.by,
              .through = finding.through,
              .change = ChangeOf(finding)};
  if (principals.size() > kPrincipalsShown) principals.resize(kPrincipalsShown);
  found.principals = std::move(principals);
  for (const policy::Condition& condition : finding.way.only_if) {
    found.only_if.push_back(policy::ConditionText(condition));
  }
  return found;
}

}  // namespace

// The questions of one round, each once, and which claims want to know them.
class Proof::Round {
 public:
  explicit Round(const org::SnapshotPtr& now) : examiner_(now), rights_(now) {}

  void Update(const org::SnapshotPtr& now) {
    const std::optional<access::Touched> touched = examiner_.Update(now);
    if (touched && touched_ && rights_.can_go_on()) {
      rights_.GoOn(now);
      touched_->Add(*touched);
      return;
    }
    touched_.reset();
    rights_.Update(now);
    fresh_ = true;
  }

  void BeginAgain() {
    if (!touched_) return Begin(*guarantees_);
    const access::Touched& touched = *touched_;
    AddRightsAgain(touched);
    for (Asked& asked : asked_) {
      asked.plan = {};
      if (asked.answer.findings.empty() && asked.answer.unknown.empty()) {
        asked.scope = Asked::Scope::kTouched;
        asked.plan = examiner_.PrepareAgain(asked.question, touched, asked.about, SparesOf(asked));
      } else if (examiner_.MayConcern(asked.question, touched, asked.about)) {
        Prepare(asked);
      } else {
        asked.scope = Asked::Scope::kNone;
      }
    }
    ListPieces();
    touched_.emplace();
  }

  void Begin(const std::vector<Guarantee>& guarantees) {
    if (!fresh_) rights_.Update(rights_now());
    fresh_ = false;
    guarantees_ = &guarantees;
    asked_.clear();
    needs_.clear();
    for (const Guarantee& guarantee : guarantees) {
      for (const Claim& claim : guarantee.claims) {
        Need need;
        if (claim.kind == Claim::Kind::kAlways) {
          need.rights = rights_.Add(claim);
        } else {
          need.question = Ask(claim);
        }
        needs_.push_back(std::move(need));
      }
    }
    for (Asked& asked : asked_) Prepare(asked);
    ListPieces();
    touched_.emplace();
  }

  std::size_t size() const { return pieces_.size() + rights_.open(); }

  void Run(std::size_t piece, prove::Prover& prover) {
    if (piece >= pieces_.size()) return rights_.Run(piece - pieces_.size(), prover);
    access::Examiner::Task& task = asked_[pieces_[piece].question].plan.tasks[pieces_[piece].task];
    task.ways = access::Run(task, prover);
  }

  std::vector<Outcome> Finish(prove::Prover& prover) {
    for (Asked& asked : asked_) {
      if (asked.scope == Asked::Scope::kNone) continue;
      asked.answer = examiner_.Finish(std::move(asked.plan), prover, PassesOf(asked));
      const bool nothing = asked.answer.findings.empty() && asked.answer.unknown.empty();
      if (asked.scope == Asked::Scope::kAll || nothing) continue;
      // Who is found now stands with others: the whole answer is wanted.
      Prepare(asked);
      for (access::Examiner::Task& task : asked.plan.tasks) task.ways = access::Run(task, prover);
      asked.answer = examiner_.Finish(std::move(asked.plan), prover, PassesOf(asked));
    }
    std::vector<Outcome> outcomes;
    std::size_t next = 0;
    for (const Guarantee& guarantee : *guarantees_) {
      Outcome outcome{.guarantee = &guarantee};
      for (const Claim& claim : guarantee.claims) {
        const Need& need = needs_[next++];
        if (claim.kind == Claim::Kind::kAlways) {
          JudgeRights(claim, need.rights, prover, outcome);
        } else {
          JudgeAnswer(claim, asked_[need.question].answer, prover, outcome);
        }
      }
      using enum Outcome::Verdict;
      outcome.verdict = outcome.break_count > 0    ? kBroken
                        : !outcome.unknown.empty() ? kUnknown
                        : guarantee.claims.empty() ? kIdle
                                                   : kProved;
      outcomes.push_back(std::move(outcome));
    }
    return outcomes;
  }

 private:
  struct Asked {
    AnyQuestion question;
    std::vector<const Claim*> claims;  // Those that want to know it.
    access::Examiner::Plan plan;
    access::AnyAnswer answer;
    access::Examiner::About about;
    // Of this round: whom it is asked of, all of them or those that a change touches.
    enum class Scope { kAll, kTouched, kNone } scope = Scope::kAll;
  };
  struct Need {
    std::size_t question = 0;
    std::vector<std::size_t> rights;
  };
  struct Piece {
    std::size_t question = 0;
    std::size_t task = 0;
  };

  org::SnapshotPtr rights_now() const { return rights_.now(); }

  std::size_t Ask(const Claim& claim) {
    const auto known = std::ranges::find_if(
        asked_, [&](const Asked& asked) { return Same(asked.question, claim.question); });
    if (known != asked_.end()) {
      known->claims.push_back(&claim);
      return static_cast<std::size_t>(known - asked_.begin());
    }
    asked_.push_back(
        {.question = claim.question, .claims = {&claim}, .plan = {}, .answer = {}, .about = {}});
    return asked_.size() - 1;
  }

  // What none of the claims minds is not asked about.
  static access::Spares SparesOf(const Asked& asked) {
    if (std::ranges::any_of(asked.claims,
                            [](const Claim* claim) { return claim->spares == nullptr; })) {
      return nullptr;
    }
    return [&asked](const access::Meeting& meeting) {
      return std::ranges::all_of(asked.claims,
                                 [&meeting](const Claim* claim) { return claim->spares(meeting); });
    };
  }

  void Prepare(Asked& asked) {
    asked.plan = examiner_.Prepare(asked.question, SparesOf(asked));
    asked.about = asked.plan.about;
    asked.scope = Asked::Scope::kAll;
  }

  void ListPieces() {
    pieces_.clear();
    for (std::size_t q = 0; q < asked_.size(); ++q) {
      for (std::size_t t = 0; t < asked_[q].plan.tasks.size(); ++t) {
        pieces_.push_back({.question = q, .task = t});
      }
    }
  }

  // Whether all of a claim's rights are proved.
  bool Holds(const Need& need) const {
    return std::ranges::all_of(need.rights, [&](std::size_t place) {
      return rights_.at(place).impossible.empty() && rights_.AnswerTo(place).truth == Truth::kNo;
    });
  }

  // The rights of those whose policies changed, to what they had.
  void AddRightsAgain(const access::Touched& touched) {
    if (touched.empty()) return;
    std::set<std::string> names;
    for (const std::uint32_t one : touched.principals) names.insert(examiner_.NameOf(one));
    std::set<std::string> resources = touched.resources;
    for (const std::uint32_t one : touched.roles) resources.insert(examiner_.NameOf(one));
    std::size_t next = 0;
    for (const Guarantee& guarantee : *guarantees_) {
      for (const Claim& claim : guarantee.claims) {
        Need& need = needs_[next++];
        if (claim.kind != Claim::Kind::kAlways) continue;
        const bool concerned =
            std::ranges::any_of(claim.principals,
                                [&](const std::string& principal) {
                                  return !principal.starts_with("arn:") ||
                                         names.contains(principal);
                                }) ||
            std::ranges::any_of(
                resources,
                [&](const std::string& arn) { return claim.resource.starts_with(arn); }) ||
            std::ranges::any_of(touched.ceilings, [&](const access::Touched::Ceiling& ceiling) {
              return MayMatter(ceiling, claim, need);
            });
        if (concerned) need.rights = rights_.Add(claim);
      }
    }
  }

  static bool MaySpeakOf(const access::Touched::Ceiling::Part& part, const std::string& principal) {
    const auto arn = aws::Arn::Parse(principal);
    if (!arn || arn->service != "iam") return true;
    const auto account = AccountId::Parse(arn->account);
    return !account || part.MaySpeakOf(*account, principal);
  }

  // Who may do no less than before can still do it.
  bool MayMatter(const access::Touched::Ceiling& ceiling, const Claim& claim,
                 const Need& need) const {
    const bool scp = ceiling.kind == access::Touched::Ceiling::Kind::kScp;
    const bool theirs = scp || claim.resource_account.is_none();
    const auto is_beneath = [&](const std::string& principal) {
      const auto arn = aws::Arn::Parse(principal);
      if (!arn) return true;
      const auto account = AccountId::Parse(arn->account);
      return !account || ceiling.accounts.contains(*account);
    };
    const bool here = theirs ? std::ranges::any_of(claim.principals, is_beneath)
                             : ceiling.accounts.contains(claim.resource_account);
    // Whose a resource is that no account is told of: anybody's.
    if (!here && (scp || !theirs || claim.resource == "*")) return false;
    if (!Holds(need)) return true;
    std::vector<std::string> actions;
    for (const std::string& action : claim.actions) actions.push_back(base::ToLower(action));
    return std::ranges::any_of(ceiling.narrower, [&](const access::Touched::Ceiling::Part& part) {
      return part.IsAbout(actions) &&
             (!scp || std::ranges::any_of(claim.principals, [&part](const std::string& principal) {
               return MaySpeakOf(part, principal);
             }));
    });
  }

  // What all of the claims tolerate.
  static access::Passes PassesOf(const Asked& asked) {
    if (std::ranges::any_of(asked.claims,
                            [](const Claim* claim) { return claim->tolerates == nullptr; })) {
      return nullptr;
    }
    return [&asked](const std::string& principal, const Finding& finding) {
      return std::ranges::all_of(
          asked.claims, [&](const Claim* claim) { return claim->tolerates(principal, finding); });
    };
  }

  static void Add(Break found, Outcome& outcome) {
    ++outcome.break_count;
    if (outcome.breaks.size() < kBreaksMax) outcome.breaks.push_back(std::move(found));
  }

  void JudgeAnswer(const Claim& claim, const access::AnyAnswer& answer, prove::Prover& prover,
                   Outcome& outcome) {
    outcome.unknown.insert(outcome.unknown.end(), answer.unknown.begin(), answer.unknown.end());
    for (const Finding& finding : answer.findings) {
      std::vector<std::string> offenders;
      for (const std::string& principal : finding.principals) {
        if (claim.tolerates && claim.tolerates(principal, finding)) continue;
        offenders.push_back(principal);
      }
      if (offenders.empty()) continue;
      if (offenders.front() == finding.principals.front()) {
        Add(BreakOf(claim, finding, std::move(offenders)), outcome);
        continue;
      }
      // The witness is of somebody else: one of theirs is wanted.
      const std::optional<Finding> own = FindingOf(offenders.front(), finding, prover);
      if (own) {
        Add(BreakOf(claim, *own, std::move(offenders)), outcome);
      } else {
        outcome.unknown.push_back(
            fmt::format("no witness for {} to {}", offenders.front(), finding.target));
      }
    }
  }

  std::optional<Finding> FindingOf(const std::string& principal, const Finding& finding,
                                   prove::Prover& prover) {
    AnyQuestion question;
    question.who.any = {{.kind = access::PrincipalPick::Kind::kNamed, .text = principal}};
    question.actions = finding.way.actions;
    question.what = {.patterns = {finding.way.witness.resource},
                     .accounts = {finding.resource_account}};
    question.want = AnyQuestion::Want::kOne;
    access::AnyAnswer answer = examiner_.Ask(question, prover);
    if (answer.findings.empty()) return std::nullopt;
    return std::move(answer.findings.front());
  }

  void JudgeRights(const Claim& claim, const std::vector<std::size_t>& places,
                   prove::Prover& prover, Outcome& outcome) {
    for (const std::size_t place : places) {
      const Rights::Question& question = rights_.at(place);
      if (!question.impossible.empty()) {
        outcome.unknown.push_back(question.impossible);
        continue;
      }
      const prove::Answer& answer = rights_.AnswerTo(place);
      if (answer.truth == Truth::kNo) continue;
      if (answer.truth == Truth::kUnknown || !answer.witness) {
        outcome.unknown.push_back(fmt::format("{}: {}", question.principal, answer.why));
        continue;
      }
      if (outcome.breaks.size() >= kBreaksMax) {
        ++outcome.break_count;
        continue;
      }
      std::optional<Rights::Denial> denial = rights_.DenialOf(place, prover);
      if (!denial) {
        outcome.unknown.push_back(
            fmt::format("no witness for {} to {}", question.principal, question.resource));
        continue;
      }
      const std::string change = RightsChange(denial->because);
      Add({.about = claim.about,
           .kind = Claim::Kind::kAlways,
           .principals = {question.principal},
           .principal_count = 1,
           .target = question.resource,
           .witness = std::move(denial->witness),
           .because = std::move(denial->because),
           .change = change},
          outcome);
    }
  }

  access::Examiner examiner_;
  Rights rights_;
  bool fresh_ = true;
  // What changed since the last round, if nothing but policies did.
  std::optional<access::Touched> touched_;
  const std::vector<Guarantee>* guarantees_ = nullptr;
  std::vector<Asked> asked_;
  std::vector<Need> needs_;
  std::vector<Piece> pieces_;
};

std::string_view ToText(Outcome::Verdict verdict) {
  switch (verdict) {
    case Outcome::Verdict::kProved: return "proved";
    case Outcome::Verdict::kBroken: return "broken";
    case Outcome::Verdict::kUnknown: return "unknown";
    case Outcome::Verdict::kIdle: return "idle";
  }
  return "";
}

Proof::Proof(const org::SnapshotPtr& now) : round_(std::make_unique<Round>(now)) {}
Proof::~Proof() = default;
void Proof::Update(const org::SnapshotPtr& now) { round_->Update(now); }
void Proof::Begin(const std::vector<Guarantee>& guarantees) { round_->Begin(guarantees); }
void Proof::BeginAgain() { round_->BeginAgain(); }
std::size_t Proof::size() const { return round_->size(); }
void Proof::Run(std::size_t piece, prove::Prover& prover) { round_->Run(piece, prover); }
std::vector<Outcome> Proof::Finish(prove::Prover& prover) { return round_->Finish(prover); }

std::vector<Outcome> ProveAll(Proof& proof, const std::vector<Guarantee>& guarantees,
                              prove::Prover& prover) {
  proof.Begin(guarantees);
  for (std::size_t i = 0; i < proof.size(); ++i) proof.Run(i, prover);
  return proof.Finish(prover);
}

}  // namespace bulkhead::guarantee
