// From ways to findings: whose they are, in words, each confirmed by the decision of one request.

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "access/ceilings.h"
#include "access/describe.h"
#include "access/examiner.h"
#include "access/gather.h"
#include "access/overlap.h"
#include "access/principal_names.h"
#include "aws/arn.h"
#include "aws/wildcard.h"
#include "policy/plain_policies.h"

namespace bulkhead::access {
namespace {

constexpr std::string_view kOwnAccounts = "resources of their own accounts";

// A resource that the pattern means.
std::string Concrete(const std::string& pattern) {
  return pattern == "*" ? pattern : Instance(pattern);
}

// The resource of the witness, or one like it, in another account.
std::string InAccount(const prove::Way& way, const AccountId& account) {
  const std::string& resource = way.witness.resource;
  const std::string owner = AccountIn(resource);
  if (!owner.empty()) {
    std::string same = resource;
    same.replace(same.find(":" + owner + ":") + 1, owner.size(), account.text());
    const auto matches = [&](const std::string& pattern) {
      return aws::MatchesWildcard(pattern, same);
    };
    if (std::ranges::any_of(way.resources, matches)) return same;
  }
  return Concrete(way.resources.front());
}

// The bucket of which the pattern speaks alone.
std::string BucketIn(std::string_view pattern) {
  constexpr std::string_view kFront = "arn:aws:s3:::";
  if (!pattern.starts_with(kFront)) return {};
  const std::string_view name = pattern.substr(kFront.size());
  const std::string_view bucket = name.substr(0, name.find('/'));
  return bucket.find_first_of("*?") == bucket.npos ? std::string(bucket) : std::string();
}

// The same way, in words.
bool SaySame(const Finding& a, const Finding& b) {
  return a.way.actions == b.way.actions && a.way.resources == b.way.resources &&
         a.way.except_actions == b.way.except_actions &&
         a.way.except_resources == b.way.except_resources && a.way.only_if == b.way.only_if &&
         a.by == b.by && a.unless == b.unless;
}

}  // namespace

class Report {
 public:
  Report(Examiner::State& state, const Examiner::Plan::Rest& rest, Passes passes = nullptr)
      : state_(state), census_(state.census()), rest_(rest), passes_(std::move(passes)) {}

  void Add(const Suspects& suspects) {
    suspects_ = &suspects;
    target_ = &rest_.targets.targets[suspects.target];
    const std::size_t before = answer_.findings.size();
    const bool own = target_->kind == Target::Kind::kOwn;
    for (const prove::Way& way : suspects.ways->ways) {
      own ? AddOwn(way) : AddFinding(way, suspects.members);
    }
    const std::string& incomplete = suspects.ways->incomplete;
    const bool one = rest_.question.want == AnyQuestion::Want::kOne;
    if (incomplete.empty() || (one && answer_.findings.size() > before)) return;
    answer_.unknown.push_back(fmt::format("{} to {}: {}", NameOfFirst(), TargetName(), incomplete));
  }

  AnyAnswer Finish() {
    answer_.unknown.insert(answer_.unknown.end(), rest_.unknown.begin(), rest_.unknown.end());
    if (!answer_.findings.empty()) {
      answer_.truth = prove::Truth::kYes;
    } else {
      answer_.truth = answer_.unknown.empty() ? prove::Truth::kNo : prove::Truth::kUnknown;
    }
    return std::move(answer_);
  }

 private:
  std::string NameOfFirst() const {
    return suspects_->stranger ? suspects_->stranger->Shown() : ArnOf(suspects_->members.front());
  }
  std::string ArnOf(std::uint32_t resident) const {
    return census_.ArnOf(census_.residents()[resident]);
  }
  const AccountId& AccountOf(std::uint32_t resident) const {
    return census_.places()[census_.residents()[resident].place].account;
  }
  std::string TargetName() const {
    return target_->kind == Target::Kind::kOwn ? "resources of its own account" : target_->name;
  }

  // Whose a resource is by its pattern; empty: anybody's.
  std::string OwnerOf(const std::string& pattern) const {
    const std::string bucket = BucketIn(pattern);
    if (bucket.empty()) return AccountIn(pattern);
    const auto* known = state_.now().Find<org::Bucket>(bucket);
    return known == nullptr ? std::string() : known->account.text();
  }

  // A way to resources of the own account: those of the members whose account some are of.
  void AddOwn(const prove::Way& way) {
    std::vector<std::string> open;
    std::set<std::string> owners;
    for (const std::string& pattern : way.resources) {
      const std::string owner = OwnerOf(pattern);
      if (owner.empty()) open.push_back(pattern);
      owners.insert(owner);
    }
    if (owners.size() == 1 && owners.contains("")) return AddFinding(way, suspects_->members);
    std::vector<std::uint32_t> rest;
    for (const std::uint32_t member : suspects_->members) {
      const std::string& account = AccountOf(member).text();
      if (!owners.contains(account)) {
        rest.push_back(member);
        continue;
      }
      prove::Way narrowed = way;
      std::erase_if(narrowed.resources, [&](const std::string& pattern) {
        const std::string owner = OwnerOf(pattern);
        return !owner.empty() && owner != account;
      });
      DropIdleExceptions(narrowed);
      AddFinding(narrowed, {member});
    }
    if (open.empty() || rest.empty()) return;
    prove::Way narrowed = way;
    narrowed.resources = std::move(open);
    DropIdleExceptions(narrowed);
    AddFinding(narrowed, rest);
  }

  void AddFinding(prove::Way way, std::vector<std::uint32_t> members) {
    if (state_.IsFederated(*suspects_)) {
      std::erase_if(members, [&](std::uint32_t member) { return CanItself(member, way); });
      if (members.empty()) return;
    }
    Finding finding{
        .principals = {}, .resource_account = target_->account, .target = target_->name, .way = {}};
    for (const std::uint32_t member : members) finding.principals.push_back(ArnOf(member));
    if (suspects_->stranger) finding.principals.push_back(suspects_->stranger->Shown());
    if (!members.empty()) {
      if (target_->kind == Target::Kind::kOwn) {
        finding.resource_account = AccountOf(members.front());
        const bool one = std::ranges::all_of(members, [&](std::uint32_t member) {
          return AccountOf(member) == finding.resource_account;
        });
        finding.target = one ? fmt::format("resources of {}", finding.resource_account.text())
                             : std::string(kOwnAccounts);
      }
      finding.through = ChainTo(members.front());
    }
    finding.way = way;
    if (IsPassed(finding)) return;
    if (!Confirm(way, members, finding)) {
      answer_.unknown.push_back(fmt::format(
          "{} to {}: a request that was found was not confirmed by the decision about it",
          finding.principals.front(), finding.target));
      return;
    }
    finding.way = std::move(way);
    if (suspects_->stranger && IsTold(finding)) return;
    if (target_->kind != Target::Kind::kOwn || !JoinsOther(finding)) {
      answer_.findings.push_back(std::move(finding));
    }
  }

  // What a user can do needs no session of GetFederationToken.
  bool CanItself(std::uint32_t member, const prove::Way& way) const {
    const std::string arn = ArnOf(member);
    return std::ranges::any_of(answer_.findings, [&](const Finding& other) {
      return (other.target == target_->name || target_->kind == Target::Kind::kOwn) &&
             IsOfUser({way.actions, way.except_actions},
                      {other.way.actions, other.way.except_actions}) &&
             IsOfUser({way.resources, way.except_resources},
                      {other.way.resources, other.way.except_resources}) &&
             other.way.only_if == way.only_if && other.way.unless == way.unless &&
             std::ranges::find(other.principals, arn) != other.principals.end();
    });
  }

  // Of an organization or of none: to a policy that asks for neither they are one.
  bool IsTold(const Finding& finding) const {
    return std::ranges::any_of(answer_.findings, [&finding](const Finding& other) {
      return other.principals == finding.principals && other.target == finding.target &&
             SaySame(other, finding);
    });
  }

  bool IsPassed(const Finding& finding) const {
    return passes_ && target_->kind != Target::Kind::kOwn &&
           std::ranges::all_of(finding.principals, [&](const std::string& principal) {
             return passes_(principal, finding);
           });
  }

  // What several classes can do to their own accounts by the same statements is told once, with
  // the request of the first.
  bool JoinsOther(const Finding& finding) {
    for (Finding& other : answer_.findings) {
      const bool same = own_.contains(&other - answer_.findings.data()) &&
                        SaySame(other, finding) && other.through.empty() &&
                        finding.through.empty() && !finding.by.empty();
      if (!same) continue;
      other.principals.insert(other.principals.end(), finding.principals.begin(),
                              finding.principals.end());
      other.target = kOwnAccounts;
      return true;
    }
    own_.insert(static_cast<std::ptrdiff_t>(answer_.findings.size()));
    return false;
  }

  std::vector<std::string> ChainTo(std::uint32_t member) const {
    std::vector<std::string> chain;
    for (auto at = rest_.reached_from.find(member); at != rest_.reached_from.end();
         at = rest_.reached_from.find(at->second)) {
      chain.insert(chain.begin(), ArnOf(at->first));
      if (!rest_.reached_from.contains(at->second)) chain.insert(chain.begin(), ArnOf(at->second));
    }
    return chain;
  }

  // Makes the witness one of the first member, asks Decide's gatherer for the policies that bear
  // on it, and puts the statements into words.
  bool Confirm(prove::Way& way, const std::vector<std::uint32_t>& members, Finding& finding) {
    eval::Request& witness = way.witness;
    witness.resource_account = finding.resource_account;
    if (target_->kind == Target::Kind::kOwn) {
      const std::string owner = OwnerOf(witness.resource);
      const bool fits = owner.empty() || owner == finding.resource_account.text();
      if (!fits) witness.resource = InAccount(way, finding.resource_account);
    }
    Caller caller;
    if (suspects_->stranger) {
      caller = CallerOf(*suspects_->stranger);
    } else {
      const Resident& who = census_.residents()[members.front()];
      const std::string session = who.role ? SessionIn(witness) : suspects_->session;
      caller = census_.CallerOf(who, session, state_.time());
      witness.principal = census_.NamesOf(who, session);
    }
    const Check check = CheckOf(witness);
    Gathered gathered =
        Gather(state_.now(), caller, check, {.time = state_.time(), .region = {}, .source_ip = {}});
    if (suspects_->stranger) {
      gathered.request = witness;
    } else {
      SetWitness(gathered, members.front(), witness);
    }
    if (suspects_->stranger && suspects_->stranger->kind == PrincipalPick::Kind::kOutside) {
      gathered.policies.identity = {policy::AllowsEverything().get()};
      gathered.identity = {{}};
    }
    const Gathered all = WithRcps(gathered, way, caller, check);
    Describe(all, way.by, finding.by);
    Describe(all, way.unless, finding.unless);
    return eval::Decide(gathered.request, gathered.policies).allowed();
  }

  // The policies of which the way speaks: its witness may be of a service without RCPs, where
  // others of its actions have some.
  Gathered WithRcps(const Gathered& gathered, const prove::Way& way, const Caller& caller,
                    Check check) const {
    const auto has = [&](const eval::StatementRef& ref) {
      return ref.gate != eval::Gate::kRcp || ref.level < gathered.rcps.size();
    };
    if (std::ranges::all_of(way.by, has) && std::ranges::all_of(way.unless, has)) return gathered;
    for (const std::string& action : way.actions) {
      if (!RcpsRestrict(way.witness.principal, action)) continue;
      check.action = action;
      return Gather(state_.now(), caller, check,
                    {.time = state_.time(), .region = {}, .source_ip = {}});
    }
    return gathered;
  }

  // What follows from who asks and whose the resource is comes from the gatherer, all else from
  // the witness.
  void SetWitness(Gathered& gathered, std::uint32_t member, eval::Request& witness) const {
    const bool open = census_.residents()[member].tags == Resident::Tags::kOpen;
    eval::Context context;
    for (const auto& [key, values] : witness.context) {
      const bool tag =
          key.size() > 17 && base::EqualsIgnoreCase(key.substr(0, 17), "aws:PrincipalTag/");
      if ((tag && open) || (!IsPrincipalKey(key) && !IsOwnerKey(key))) context.Set(key, values);
    }
    for (const auto& [key, values] : gathered.request.context) {
      const bool tag = key.starts_with("aws:PrincipalTag/");
      if ((IsPrincipalKey(key) || IsOwnerKey(key)) && !(tag && open)) context.Set(key, values);
    }
    witness.principal = gathered.request.principal;
    witness.context = context;
    gathered.request = witness;
  }

  Check CheckOf(const eval::Request& witness) const {
    Check check{.action = witness.action,
                .resource = witness.resource,
                .resource_account = witness.resource_account,
                .needs = target_->needs,
                .public_access = target_->public_access,
                .acl = target_->acl,
                .grants = target_->grants,
                .context = {}};
    if (target_->policy != Contents::kNone) {
      check.resource_policy = census_.contents().at(target_->policy).document;
    }
    return check;
  }

  static Caller CallerOf(const Stranger& stranger) {
    Caller caller{.kind = stranger.names.kind, .account = stranger.names.account};
    caller.name = stranger.names.kind == Caller::Kind::kService ? stranger.names.service
                                                                : stranger.names.provider;
    caller.arn = stranger.names.arn;
    return caller;
  }

  void Describe(const Gathered& gathered, const std::vector<eval::StatementRef>& refs,
                std::vector<std::string>& out) const {
    for (const eval::StatementRef& ref : refs) {
      // The fence around what other targets have is no policy of anyone.
      if (ref.gate == eval::Gate::kScp && ref.level >= gathered.scps.size()) continue;
      if (ref.gate == eval::Gate::kRcp && ref.level >= gathered.rcps.size()) continue;
      if (ref.gate == eval::Gate::kIdentity && suspects_->stranger) continue;
      if (ref.gate == eval::Gate::kSession) {
        out.push_back(
            fmt::format("the session `{}` of sts:GetFederationToken", suspects_->session));
        continue;
      }
      out.push_back(
          fmt::format("{} of the {}", StatementName(gathered, ref), PolicyName(gathered, ref)));
    }
  }

  Examiner::State& state_;
  Census& census_;
  const Examiner::Plan::Rest& rest_;
  Passes passes_;
  const Suspects* suspects_ = nullptr;
  const Target* target_ = nullptr;
  AnyAnswer answer_;
  std::set<std::ptrdiff_t> own_;  // Findings about principals' own accounts.
};

AnyAnswer Examiner::State::Finish(Plan plan, prove::Prover& prover, const Passes& passes) {
  for (Task& task : plan.tasks) {
    Suspects& suspects = plan.rest->suspects[task.place];
    if (task.ways) suspects.ways = Keep(suspects.key, *std::move(task.ways));
  }
  if (plan.rest->question.who.through == PrincipalSet::Through::kRoles) {
    KeepReached(*plan.rest, prover);
  }
  KeepFederated(*plan.rest, prover);
  Report report(*this, *plan.rest, passes);
  for (const Suspects& suspects : plan.rest->suspects) {
    if (suspects.ways) report.Add(suspects);
  }
  return report.Finish();
}

std::vector<std::string> Examiner::State::WhyOf(const Assumption& assumption) {
  Report report(*this, *assumption.rest);
  report.Add(assumption.rest->suspects[assumption.place]);
  const AnyAnswer answer = report.Finish();
  return answer.findings.empty() ? std::vector<std::string>() : answer.findings.front().by;
}

}  // namespace bulkhead::access
