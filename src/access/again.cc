// A question that was answered, after a change of policies: whom and what it is asked of again.

#include <algorithm>
#include <iterator>
#include <set>

#include "access/chains.h"
#include "access/examiner.h"
#include "access/overlap.h"
#include "base/encoding.h"

namespace bulkhead::access {
namespace {

using Ceiling = Touched::Ceiling;
using Residents = std::vector<std::uint32_t>;

constexpr std::string_view kBucket = "bucket ";

bool ThroughRoles(const AnyQuestion& question) {
  return question.who.through == PrincipalSet::Through::kRoles;
}

// One question that nothing was found about.
class Again {
 public:
  Again(Examiner::State& state, const AnyQuestion& question, const Touched& touched,
        Examiner::About& about, const Spares& spares)
      : state_(state),
        census_(state.census()),
        question_(question),
        touched_(touched),
        about_(about),
        spares_(spares) {
    for (const std::string& action : question.actions) asked_.push_back(base::ToLower(action));
    for (const std::string& action : TrustActionsAmong({"*"})) {
      assuming_.push_back(base::ToLower(action));
    }
  }

  Examiner::Plan Run() {
    ReadCeilings();
    NarrowActions();
    FindConcerned();
    FindRoles();
    if (concerned_.empty() && roles_.empty() && touched_.resources.empty() && owners_.empty()) {
      return state_.Prepare(question_, {}, {});
    }
    Targets targets = FindNear();
    Wider wider{.residents = about_.residents, .targets = {}};
    const auto is_left = [&](const Target& target) {
      if (!IsTouched(target) && concerned_.empty()) return false;
      wider.targets.push_back(IsTouched(target));
      return true;
    };
    std::erase_if(targets.targets, [&](const Target& target) { return !is_left(target); });
    Examiner::Plan plan =
        state_.Prepare(question_, concerned_, std::move(targets), spares_, &wider);
    if (ThroughRoles(question_)) plan.rest->picked = about_.picked;
    return plan;
  }

 private:
  // Who can do no more than before cannot do what they could not.
  void ReadCeilings() {
    hit_places_.resize(census_.places().size(), 0);
    hit_.resize(census_.residents().size(), 0);
    for (const std::uint32_t resident : touched_.principals) hit_[resident] = 1;
    for (const Ceiling& ceiling : touched_.ceilings) {
      for (const Ceiling::Part& part : ceiling.wider) Read(ceiling, part);
    }
  }

  void Read(const Ceiling& ceiling, const Ceiling::Part& part) {
    const bool of_roles = ThroughRoles(question_) && part.IsAbout(assuming_);
    const bool of_sessions = part.IsAbout({std::string(kGetFederationToken)});
    if (!of_roles && !of_sessions && !part.IsAbout(asked_)) return;
    opens_roles_ = opens_roles_ || of_roles;
    opens_sessions_ = opens_sessions_ || of_sessions;
    parts_.push_back(&part);
    if (part.principals) {
      for (const std::uint32_t resident : *part.principals) hit_[resident] = 1;
      return;
    }
    for (const AccountId& account : ceiling.accounts) {
      const Place* place = census_.FindPlace(account);
      if (place == nullptr) continue;
      hit_places_[static_cast<std::size_t>(place - census_.places().data())] = 1;
      if (ceiling.kind == Ceiling::Kind::kRcp) owners_.insert(account);
    }
  }

  bool IsOnlyCeilings() const {
    return touched_.principals.empty() && touched_.roles.empty() && touched_.resources.empty();
  }

  // Where nothing but SCPs and RCPs differs, what can be new is of the actions of which they say
  // something else.
  void NarrowActions() {
    if (parts_.empty() || opens_roles_ || opens_sessions_ || !IsOnlyCeilings()) return;
    std::set<std::string> narrow;
    for (std::size_t i = 0; i < asked_.size(); ++i) {
      for (const Ceiling::Part* part : parts_) {
        if (!part->IsAbout({asked_[i]})) continue;
        if (asked_[i] != "*" || part->action_sense != policy::Sense::kListed) {
          narrow.insert(question_.actions[i]);
        } else {
          narrow.insert(part->actions.begin(), part->actions.end());
        }
      }
    }
    question_.actions.assign(narrow.begin(), narrow.end());
  }

  bool IsHit(std::uint32_t resident) const {
    return hit_[resident] != 0 || hit_places_[census_.residents()[resident].place] != 0;
  }

  // Where roles count, also all that those whom the change touches might become, if it lets
  // anybody become what they could not.
  void FindConcerned() {
    if (!ThroughRoles(question_) || (IsOnlyCeilings() && !opens_roles_)) {
      std::ranges::copy_if(about_.residents, std::back_inserter(concerned_),
                           [&](std::uint32_t resident) { return IsHit(resident); });
      return;
    }
    Residents residents = state_.chains().PossibleFrom(about_.picked, question_.who);
    Residents first;
    for (const std::uint32_t resident : residents) {
      if (IsHit(resident) || std::ranges::binary_search(touched_.roles, resident) ||
          !std::ranges::binary_search(about_.residents, resident)) {
        first.push_back(resident);
      }
    }
    concerned_ = state_.chains().PossibleFrom(first, question_.who);
    about_.residents = std::move(residents);
  }

  // The roles that are other targets than they were.
  void FindRoles() {
    if (TrustActionsAmong(question_.actions).empty()) return;
    roles_.insert(touched_.roles.begin(), touched_.roles.end());
    for (const AccountId& account : owners_) {
      for (const std::uint32_t resident : census_.ResidentsOf(account)) {
        if (census_.residents()[resident].role) roles_.insert(resident);
      }
    }
    for (const std::uint32_t role : roles_) arns_.insert(census_.ArnOf(census_.residents()[role]));
  }

  // Whether what is done by any of these, in lower case, may be new.
  bool MayBeNew(const std::vector<std::string>& actions) const {
    return !IsOnlyCeilings() || std::ranges::any_of(parts_, [&](const Ceiling::Part* part) {
      return part->IsAbout(actions);
    });
  }

  Targets FindNear() {
    std::set<std::uint32_t> near = roles_;
    if (!TrustActionsAmong(question_.actions).empty() && MayBeNew(assuming_)) {
      for (const std::uint32_t by : concerned_) {
        near.insert(state_.chains().RolesOf(by).begin(), state_.chains().RolesOf(by).end());
      }
    }
    std::vector<const org::Role*> among;
    for (const std::uint32_t role : near) among.push_back(census_.residents()[role].role.get());
    const auto faced = [&](const org::Role& role) {
      const auto number = state_.chains().NumberOf(role);
      const bool wider = number && roles_.contains(*number);
      return state_.IsFaced(role, question_, wider ? about_.residents : concerned_, spares_);
    };
    return FindTargets(state_.now(), census_, question_.what, question_.actions, state_.outside(),
                       {.among = &among, .faced = faced});
  }

  bool IsTouched(const Target& target) const {
    using Kind = Target::Kind;
    if (target.kind == Kind::kOwn || target.kind == Kind::kOutside) return false;
    if (owners_.contains(target.account)) return true;
    if (target.kind == Kind::kRole) return arns_.contains(target.resources.front());
    if (target.kind == Kind::kOther) return touched_.resources.contains(target.resources.front());
    return touched_.resources.contains("arn:aws:s3:::" + target.name.substr(kBucket.size()));
  }

  Examiner::State& state_;
  Census& census_;
  AnyQuestion question_;
  const Touched& touched_;
  Examiner::About& about_;
  const Spares& spares_;
  // In lower case: what is asked, and that by which roles are assumed.
  std::vector<std::string> asked_;
  std::vector<std::string> assuming_;
  std::vector<const Ceiling::Part*> parts_;  // Of SCPs and RCPs: what may be done that might not.
  bool opens_roles_ = false;                 // Some may become roles that they could not,
  bool opens_sessions_ = false;              // or have sessions of GetFederationToken.
  std::vector<char> hit_;                    // By resident,
  std::vector<char> hit_places_;             // and by place: all residents there.
  std::set<AccountId> owners_;               // Whose resources RCPs let be used more.
  Residents concerned_;
  std::set<std::uint32_t> roles_;
  std::set<std::string> arns_;  // Of these.
};

}  // namespace

Examiner::Plan Examiner::PrepareAgain(const AnyQuestion& question, const Touched& touched,
                                      About& about, const Spares& spares) {
  return Again(*state_, question, touched, about, spares).Run();
}

bool Examiner::MayConcern(const AnyQuestion& question, const Touched& touched,
                          const About& about) const {
  if (!touched.resources.empty()) return true;
  const bool of_roles = ThroughRoles(question) || !TrustActionsAmong(question.actions).empty();
  if (of_roles && !touched.roles.empty()) return true;
  const Census& census = state_->census();
  std::set<AccountId> accounts;
  for (const Touched::Ceiling& ceiling : touched.ceilings) {
    if (ceiling.kind == Ceiling::Kind::kRcp) return true;
    accounts.insert(ceiling.accounts.begin(), ceiling.accounts.end());
  }
  return std::ranges::any_of(about.residents, [&](std::uint32_t resident) {
    return std::ranges::binary_search(touched.principals, resident) ||
           (!accounts.empty() &&
            accounts.contains(census.places()[census.residents()[resident].place].account));
  });
}

}  // namespace bulkhead::access
