// From a question to a prover's questions: which classes of principals face which targets.

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

#include "access/ceilings.h"
#include "access/examiner.h"
#include "access/overlap.h"
#include "access/shortlist.h"
#include "aws/arn.h"
#include "aws/canonical_id.h"
#include "base/encoding.h"
#include "policy/condition_operator.h"
#include "policy/plain_policies.h"

namespace bulkhead::access {
namespace {

using Rule = eval::PolicySet::ResourceRule;

// Where one example is wanted, some more than one way is asked for, as a few may lie in accounts
// of others.
constexpr std::size_t kWaysForOne = 8;

Rule RuleFor(Check::Needs needs) {
  switch (needs) {
    case Check::Needs::kEither: return Rule::kSuffices;
    case Check::Needs::kResource: return Rule::kRequired;
    case Check::Needs::kKeyPolicy: return Rule::kKeyPolicy;
  }
  return Rule::kSuffices;
}

std::string Signature(const eval::Context& context) {
  std::string text;
  for (const auto& [key, values] : context) {
    text += key;
    for (const std::string& value : values) text += "=" + value;
    text += ';';
  }
  return text;
}

std::string Signature(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += text + '\x1f';
  return all;
}

std::string Signature(const std::vector<policy::Condition>& conditions) {
  std::string text;
  for (const policy::Condition& c : conditions) {
    text += policy::ToText({c.op, c.set, c.missing}) + " " + c.key + " " + Signature(c.values);
  }
  return text;
}

std::string Signature(const Target& target, const Place* place) {
  std::string text = fmt::format(
      "{}|{}|{}|{}|{}|{}|", static_cast<int>(target.kind), target.account.text(), target.policy,
      target.invitation, static_cast<int>(target.needs), static_cast<int>(target.public_access));
  text += Signature(target.known) + Signature(target.actions) + Signature(target.resources);
  if (place != nullptr) text += fmt::format("R{}", place->rcps_id);
  return text;
}

// Whether RCPs may bear on any of the actions.
// They name services one by one, so that those of an action with a wildcard are the right ones.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html
bool RcpsMayRestrict(const eval::PrincipalNames& names, const std::vector<std::string>& actions) {
  return std::ranges::any_of(actions, [&](const std::string& action) {
    const std::string_view service = std::string_view(action).substr(0, action.find(':'));
    return service.find_first_of("*?") != service.npos ? RcpsRestrict(names, "s3:*")
                                                       : RcpsRestrict(names, action);
  });
}

// Answers to a question about numbered things, each found out once.
class Memo {
 public:
  template <class Find>
  bool Of(std::uint32_t number, Find find) {
    if (number >= answers_.size()) answers_.resize(number + 1, Answer::kUnknown);
    if (answers_[number] == Answer::kUnknown) {
      answers_[number] = find() ? Answer::kYes : Answer::kNo;
      known_.push_back(number);
    }
    return answers_[number] == Answer::kYes;
  }
  void Forget() {
    for (const std::uint32_t number : known_) answers_[number] = Answer::kUnknown;
    known_.clear();
  }

 private:
  enum class Answer : char { kUnknown, kNo, kYes };
  std::vector<Answer> answers_;
  std::vector<std::uint32_t> known_;
};

}  // namespace

// One round of preparing.
class Preparation {
 public:
  Preparation(Examiner::State& state, const AnyQuestion& question,
              const std::vector<std::uint32_t>& residents, Targets targets, const Spares& spares,
              const Wider* wider = nullptr)
      : state_(state),
        census_(state.census_),
        question_(question),
        spares_(spares),
        wider_(wider),
        residents_(residents) {
    plan_.rest = std::make_shared<Examiner::Plan::Rest>();
    plan_.rest->question = question;
    plan_.rest->targets = std::move(targets);
    by_place_ = ByPlace(residents);
    if (wider_ != nullptr && std::ranges::find(wider_->targets, true) != wider_->targets.end()) {
      all_by_place_ = ByPlace(wider_->residents);
    }
    asked_ = fmt::format("{}|{}|{}|", Signature(question.assuming),
                         static_cast<int>(question.world), most());
  }

  Examiner::Plan Run() {
    const std::vector<Target>& targets = plan_.rest->targets.targets;
    for (std::size_t i = 0; i < targets.size(); ++i) {
      TurnTo(i);
      if (targets[i].kind == Target::Kind::kOwn) {
        if (!elsewhere()) FaceOwn(targets[i]);
      } else {
        Face(targets[i]);
      }
    }
    return std::move(plan_);
  }

  std::vector<Examiner::Task> Tasks(const std::vector<Suspects>& all) {
    std::vector<Examiner::Task> tasks;
    for (const Suspects& suspects : all) {
      TurnTo(suspects.target);
      tasks.push_back(TaskFor(suspects));
    }
    return tasks;
  }

  // Who faces each of the targets, ascending.
  std::vector<std::vector<std::uint32_t>> Pairs() {
    std::vector<std::vector<std::uint32_t>> pairs;
    mode_ = Mode::kPairs;
    for (std::size_t i = 0; i < plan_.rest->targets.targets.size(); ++i) {
      TurnTo(i);
      pairs_.clear();
      Face(target());
      std::ranges::sort(pairs_);
      pairs_.erase(std::ranges::unique(pairs_).begin(), pairs_.end());
      pairs.push_back(pairs_);
    }
    return pairs;
  }

 private:
  // Whether questions are made, or is it enough to know who faces what.
  enum class Mode { kQuestions, kPairs };
  using ByNumber = std::map<std::uint32_t, std::vector<std::uint32_t>>;

  ByNumber ByPlace(const std::vector<std::uint32_t>& residents) const {
    ByNumber by_place;
    auto last = by_place.end();  // Most are of the place of the one before.
    for (const std::uint32_t resident : residents) {
      const std::uint32_t place = census_.residents()[resident].place;
      if (last == by_place.end() || last->first != place) last = by_place.try_emplace(place).first;
      last->second.push_back(resident);
    }
    return by_place;
  }

  void TurnTo(std::size_t number) {
    number_ = number;
    // Most targets have the actions of the one before.
    if (number == 0 || target().actions != plan_.rest->targets.targets[number - 1].actions) {
      lower_.clear();
      for (const std::string& action : target().actions) lower_.push_back(base::ToLower(action));
      asks_.clear();
    }
    may_.clear();
    asking_.reset();
    scps_may_.Forget();
    identity_may_.Forget();
    place_ = census_.FindPlace(target().account);
    key_.clear();
  }

  std::size_t most() const {
    return question_.want == AnyQuestion::Want::kOne ? std::min(kWaysForOne, question_.ways_max)
                                                     : question_.ways_max;
  }
  // Whether what is the principal's own is not meant.
  bool elsewhere() const { return question_.what.where == ResourceSet::Where::kElsewhere; }
  const Target& target() const { return plan_.rest->targets.targets[number_]; }

  bool ContentMay(std::uint32_t id) {
    const auto [entry, is_new] = may_.try_emplace(id, false);
    if (is_new) entry->second = census_.contents().at(id).MayAllow(lower_, target().resources);
    return entry->second;
  }
  bool LayerMay(const ContentIds& ids) {
    return std::ranges::any_of(ids, [&](std::uint32_t id) { return ContentMay(id); });
  }
  // Remembered for the target at hand.
  bool ScpsMay(const Resident& who) {
    return scps_may_.Of(who.stack, [&] {
      return std::ranges::all_of(census_.stack(who.stack).scps,
                                 [&](const ContentIds& ids) { return LayerMay(ids); });
    });
  }
  // Of what no policy of the resource grants to the principal itself.
  bool BoundaryMay(const Resident& who) {
    const std::uint32_t boundary = census_.stack(who.stack).boundary;
    return boundary == Contents::kNone || ContentMay(boundary);
  }
  bool IdentityMay(const Resident& who) {
    return who.kind == Inhabitant::Kind::kRoot ||
           identity_may_.Of(who.stack, [&] { return LayerMay(census_.stack(who.stack).identity); });
  }

  // By place: whether the resources of its account are meant.
  std::vector<char> PlacesMeant(const std::set<std::string>& accounts) const {
    const ResourceSet& what = question_.what;
    const std::vector<Place>& places = census_.places();
    std::vector<char> meant(places.size(), what.accounts.empty() ? 1 : 0);
    const auto mark = [&](const std::vector<AccountId>& some, char as) {
      for (const AccountId& account : some) {
        const Place* place = census_.FindPlace(account);
        if (place != nullptr) meant[static_cast<std::size_t>(place - places.data())] = as;
      }
    };
    mark(what.accounts, 1);
    mark(what.except_accounts, 0);
    if (accounts.empty() || accounts.contains("")) return meant;
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (!accounts.contains(places[i].account.text())) meant[i] = 0;
    }
    return meant;
  }

  // Classes against their own accounts: what bears on the resources is in the class.
  void FaceOwn(const Target& own) {
    std::set<std::string> accounts;
    for (const std::string& pattern : own.resources) accounts.insert(AccountIn(pattern));
    const std::vector<char> meant = PlacesMeant(accounts);
    std::string key = asked_ + Signature(own, nullptr);
    for (const policy::DocumentPtr& fence : plan_.rest->targets.fences) {
      key += fmt::format("F{}", census_.contents().IdOf(fence));
    }
    for (const std::vector<std::uint32_t>& residents : Classes()) {
      const Resident& first = census_.residents()[residents.front()];
      if (!IdentityMay(first) || !ScpsMay(first) || !BoundaryMay(first)) continue;
      Suspects suspects{.members = {}, .session = std::string(kAnySession), .target = number_};
      for (const std::uint32_t resident : residents) {
        if (meant[census_.residents()[resident].place] != 0) suspects.members.push_back(resident);
      }
      if (suspects.members.empty()) continue;
      suspects.key = fmt::format("{}C{}", key, first.klass);
      Add(suspects);
      if (!MayFederate(first)) continue;
      for (const std::string& session : census_.FederatedSessionsOf(first)) {
        Suspects federated = suspects;
        federated.session = session;
        federated.key += "|" + session;
        Add(std::move(federated));
      }
    }
  }

  // By the first of each class: the numbers of classes are not the same in every examiner.
  const std::vector<std::vector<std::uint32_t>>& Classes() {
    if (!classes_.empty()) return classes_;
    std::unordered_map<std::uint32_t, std::size_t> places;
    for (const std::uint32_t resident : residents_) {
      const auto [place, fresh] =
          places.try_emplace(census_.residents()[resident].klass, classes_.size());
      if (fresh) classes_.emplace_back();
      classes_[place->second].push_back(resident);
    }
    return classes_;
  }

  bool IsWider() const { return wider_ != nullptr && wider_->targets[number_]; }

  void Face(const Target& target) {
    const Invited* invited = state_.InvitedTo(target.policy, target.invitation);
    if (invited != nullptr) about_ = invited->About(lower_, target.resources);
    groups_.clear();
    const ByNumber& by_place = IsWider() ? all_by_place_ : by_place_;
    const bool own_counts = target.needs == Check::Needs::kEither && !elsewhere();
    if (invited != nullptr && invited->everyone()) {
      for (const auto& [place, residents] : by_place) FaceAll(place, residents, invited);
    } else {
      std::set<AccountId> accounts;
      if (own_counts) accounts.insert(target.account);
      if (invited != nullptr) {
        for (const std::string& account : invited->accounts()) {
          if (const auto id = AccountId::Parse(account)) accounts.insert(*id);
        }
      }
      for (const AccountId& account : accounts) {
        const Place* place = census_.FindPlace(account);
        if (place == nullptr) continue;
        const auto found =
            by_place.find(static_cast<std::uint32_t>(place - census_.places().data()));
        if (found != by_place.end()) FaceAll(found->first, found->second, invited);
      }
    }
    if (mode_ == Mode::kPairs) return;
    AddGroups();
    // Strangers are whom they were, and face what they faced.
    if (wider_ != nullptr && !IsWider()) return;
    if (invited != nullptr && target.kind != Target::Kind::kOutside) FaceStrangers(*invited);
  }

  void AddGroups() {
    std::vector<Suspects*> sorted;
    for (auto& [signature, suspects] : groups_) {
      suspects.key = Key() + signature;
      sorted.push_back(&suspects);
    }
    std::ranges::sort(sorted, [](const Suspects* a, const Suspects* b) {
      return std::tie(a->members.front(), a->session) < std::tie(b->members.front(), b->session);
    });
    for (Suspects* suspects : sorted) Add(std::move(*suspects));
  }

  // What is asked of the target at hand.
  const std::string& Key() {
    if (key_.empty()) key_ = asked_ + Signature(target(), place_);
    return key_;
  }

  bool IsSpared(const Resident& who) const {
    if (!spares_) return false;
    const bool one = target().resources.size() == 1;
    return spares_({.from = census_.places()[who.place].account,
                    .principal = census_.ArnOf(who),
                    .owner = target().account,
                    .resource = one ? std::string_view(target().resources.front()) : ""});
  }

  // Those of another account need an identity policy that allows it: where there are many, an
  // index tells who has one.
  void FaceAll(std::uint32_t place, const std::vector<std::uint32_t>& all, const Invited* invited) {
    constexpr std::size_t kFew = 16;
    const bool many = all.size() > kFew && plan_.rest->targets.targets.size() > kFew;
    const bool indexed = many && census_.places()[place].account != target().account &&
                         target().resources.size() == 1 &&
                         Shortlist::Knows(target().resources.front());
    const std::vector<std::uint32_t> residents =
        indexed ? ShortlistOf(place, all).For(target().resources.front()) : all;
    for (const std::uint32_t resident : residents) {
      const Resident& who = census_.residents()[resident];
      // https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
      // What is granted to a user or session itself in its own account, no boundary limits.
      const bool granted =
          invited != nullptr && census_.places()[who.place].account == target().account;
      if (!ScpsMay(who) || (!granted && !BoundaryMay(who))) continue;
      FaceOne(resident, kAnySession, invited);
      for (const std::string& session : SessionsToFace(who, invited)) {
        FaceOne(resident, session, invited);
      }
    }
  }

  // Those that are asked about on their own.
  std::vector<std::string> SessionsToFace(const Resident& who, const Invited* invited) {
    if (who.role) return NamedOf(who, invited);
    if (!MayFederate(who)) return {};
    std::vector<std::string> sessions = census_.FederatedSessionsOf(who);
    const Wanted& asked = asking().wanted;
    const bool tells = invited != nullptr && invited->excepts();
    if (sessions.empty() && (tells || asked.name || asked.type || asked.arn)) {
      sessions.emplace_back(kSessionName);
    }
    if (invited == nullptr) return sessions;
    for (std::string& name : invited->FederatedOf(census_.places()[who.place].account)) {
      if (std::ranges::find(sessions, name) == sessions.end()) sessions.push_back(std::move(name));
    }
    return sessions;
  }

  // A first look, as IdentityMay is: whether it really may is asked of those that would matter. Of
  // IAM and STS such sessions have nothing.
  bool MayFederate(const Resident& who) {
    if (mode_ == Mode::kPairs || who.role || target().kind == Target::Kind::kRole) return false;
    const auto is_theirs = [](const std::string& action) {
      return !action.starts_with("iam:") && !action.starts_with("sts:");
    };
    if (std::ranges::none_of(lower_, is_theirs) || state_.IsDeniedFederation(who)) return false;
    if (who.kind == Inhabitant::Kind::kRoot) return true;
    const std::vector<std::string> actions = {std::string(kGetFederationToken)};
    return std::ranges::any_of(census_.stack(who.stack).identity, [&](std::uint32_t id) {
      return census_.contents().at(id).MayAllow(actions, {"*"});
    });
  }

  const Shortlist& ShortlistOf(std::uint32_t place, const std::vector<std::uint32_t>& residents) {
    std::unique_ptr<Shortlist>& list = shortlists_[{place, lower_}];
    if (!list) list = std::make_unique<Shortlist>(census_, residents, lower_);
    return *list;
  }

  void FaceOne(std::uint32_t resident, std::string_view session, const Invited* invited) {
    const Resident& who = census_.residents()[resident];
    const bool same = census_.places()[who.place].account == target().account;
    const bool identity = IdentityMay(who);
    if ((same ? elsewhere() : !identity) || IsSpared(who)) return;
    std::string namings;
    if (invited != nullptr) {
      eval::Request request{
          .principal = census_.NamesOf(who, SessionOf(who, session, NamedOf(who, invited))),
          .action = {},
          .resource = {},
          .context = {}};
      if (invited->knows_canonical_users()) {
        request.principal.canonical_id = census_.places()[who.place].canonical_id;
      }
      const bool bounded = census_.stack(who.stack).boundary != Contents::kNone;
      namings = invited->NamingsOf(
          request, bounded ? eval::Boundary::kPresent : eval::Boundary::kAbsent, about_);
      const bool must = !same || target().needs != Check::Needs::kEither || !identity;
      const auto is_out = [&] {
        return must && invited->StrengthFor(namings) == eval::Strength::kNone;
      };
      if (is_out()) return;
      if (invited->has_conditions()) {
        invited->DropFailing(KeysOf(who, session, invited->wanted()), namings);
      }
      if (is_out()) return;
    } else if (!same || !identity) {
      return;
    }
    if (mode_ == Mode::kPairs) {
      pairs_.push_back(resident);
      return;
    }
    std::string signature = fmt::format("C{}{}{}{}", who.klass, same ? "=" : "/", session, namings);
    AppendAsked(who, session, signature);
    Suspects& suspects = groups_[signature];
    suspects.members.push_back(resident);
    suspects.session = session;
    suspects.target = number_;
  }

  // Of any session: a name that is none of those.
  static std::string SessionOf(const Resident& who, std::string_view session,
                               const std::vector<std::string>& named) {
    if (session != kAnySession || !who.role) return std::string(session);
    std::string name(kSessionName);
    while (std::ranges::find(named, name) != named.end()) name += 'x';
    return name;
  }
  // The sessions of a role that are asked about on their own.
  static std::vector<std::string> NamedOf(const Resident& who, const Invited* invited) {
    return invited != nullptr && who.role ? invited->SessionsOf(*who.role)
                                          : std::vector<std::string>();
  }
  std::vector<std::string> NamedOf(const Suspects& suspects) const {
    const Target& target = plan_.rest->targets.targets[suspects.target];
    std::vector<std::string> named = NamedOf(census_.residents()[suspects.members.front()],
                                             state_.InvitedTo(target.policy, target.invitation));
    named.insert(named.end(), suspects.named.begin(), suspects.named.end());
    return named;
  }

  // Of the keys that are wanted those whose values are known in all requests of the resident.
  eval::Context KeysOf(const Resident& who, std::string_view session, Wanted wanted) const {
    wanted.tags = wanted.tags && who.tags == Resident::Tags::kFixed;
    wanted.id = wanted.id && !(who.role && session == kAnySession);
    eval::Context keys;
    census_.SetKeys(who, session, wanted, keys);
    return keys;
  }

  const Asks& AsksOf(std::uint32_t id) {
    const auto [asks, is_new] = asks_.try_emplace(id);
    if (is_new) asks->second = AsksAbout(*census_.contents().Find(id), lower_);
    return asks->second;
  }

  // What the policy of the target at hand and the RCPs of its account ask of a principal.
  struct Asking {
    std::vector<const Asks*> asks;
    Wanted wanted;
  };
  const Asking& asking() {
    if (asking_) return *asking_;
    asking_.emplace();
    std::set<std::string, std::less<>> keys;
    const auto add = [&](std::uint32_t id) {
      const Asks& asks = AsksOf(id);
      if (asks.empty()) return;
      asking_->asks.push_back(&asks);
      keys.insert(asks.test_keys.begin(), asks.test_keys.end());
      keys.insert(asks.keys.begin(), asks.keys.end());
    };
    if (target().policy != Contents::kNone) add(target().policy);
    if (place_ != nullptr) {
      for (const ContentIds& level : place_->rcps) std::ranges::for_each(level, add);
    }
    asking_->wanted = WantedAmong(keys);
    return *asking_;
  }

  void AppendAsked(const Resident& who, std::string_view session, std::string& signature) {
    if (asking().asks.empty()) return;
    eval::Context context;
    census_.SetKeys(who, session, asking().wanted, context);
    for (const auto& [key, values] : target().known) context.Set(key, values);
    for (const Asks* asks : asking().asks) AppendAnswers(*asks, context, signature);
  }

  void FaceStrangers(const Invited& invited) {
    for (const Stranger& stranger : invited.strangers()) {
      if (!stranger.invited) continue;
      if (!PicksStranger(question_.who, stranger.kind, stranger.name)) continue;
      const eval::Request request{
          .principal = stranger.names, .action = {}, .resource = {}, .context = {}};
      std::string namings = invited.NamingsOf(request, eval::Boundary::kAbsent, about_);
      invited.DropFailing(stranger.known, namings);
      if (invited.StrengthFor(namings) == eval::Strength::kNone) continue;
      Suspects suspects{.members = {}, .stranger = stranger, .target = number_};
      suspects.key = Key() + "S" + stranger.name + "|" + Signature(stranger.known) + "|" +
                     Signature(stranger.assuming);
      Add(std::move(suspects));
    }
  }

  void Add(Suspects suspects) {
    const auto known = state_.memo_.find(suspects.key);
    if (known != state_.memo_.end()) {
      suspects.ways = known->second;
    } else {
      plan_.tasks.push_back(TaskFor(suspects));
      plan_.tasks.back().place = plan_.rest->suspects.size();
    }
    plan_.rest->suspects.push_back(std::move(suspects));
  }

  Examiner::Task TaskFor(const Suspects& suspects) {
    const Target& target = plan_.rest->targets.targets[suspects.target];
    Examiner::Task task{.space = {.principal = {},
                                  .actions = target.actions,
                                  .resources = target.resources,
                                  .resource_account = target.account,
                                  .known = target.known,
                                  .absent = target.absent,
                                  .assuming = question_.assuming},
                        .policies = {},
                        .ways_max = most()};
    if (suspects.stranger) {
      SetStranger(*suspects.stranger, task);
    } else {
      SetResident(suspects, task);
    }
    if (target.kind == Target::Kind::kOwn && !plan_.rest->targets.fences.empty()) {
      task.fence = Examiner::Task::Fence::kLast;
      auto& level = task.policies.scps.emplace_back();
      for (const policy::DocumentPtr& fence : plan_.rest->targets.fences) {
        level.push_back(census_.contents().Find(census_.contents().IdOf(fence)));
      }
    }
    task.policies.resource = census_.contents().Find(target.policy);
    task.policies.resource_rule = RuleFor(target.needs);
    task.policies.public_access = target.public_access;
    task.policies.acl = target.acl;
    task.policies.grants = target.grants;
    AddRcps(target, suspects, task);
    if (!suspects.stranger && suspects.session == kAnySession) FreeSession(suspects, task);
    return task;
  }

  // Whoever assumes a role chooses the name of the session, but for those that are asked about on
  // their own.
  void FreeSession(const Suspects& suspects, Examiner::Task& task) {
    const Resident& who = census_.residents()[suspects.members.front()];
    if (!who.role) return;
    const bool asked =
        std::ranges::any_of(DocumentsOf(task.policies), [&](const policy::Document* document) {
          return state_.spoken().Of(*document).AsksFor("aws:userid");
        });
    if (!asked) return;
    using Operator = policy::Condition::Operator;
    const std::string id = who.role->id + ":";
    // https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html (RoleSessionName)
    task.space.assuming.push_back(
        {.op = Operator::kStringLike, .key = "aws:userid", .values = {id + "??*"}});
    std::vector<std::string> named = NamedOf(suspects);
    if (named.empty()) return;
    for (std::string& name : named) name.insert(0, id);
    task.space.assuming.push_back(
        {.op = Operator::kStringNotEquals, .key = "aws:userid", .values = std::move(named)});
  }

  void AddRcps(const Target& target, const Suspects& suspects, Examiner::Task& task) {
    const Place* place = place_;
    if (target.kind == Target::Kind::kOwn) {
      place = &census_.places()[census_.residents()[suspects.members.front()].place];
    }
    if (place == nullptr || !RcpsMayRestrict(task.space.principal, target.actions)) return;
    for (const ContentIds& level : place->rcps) {
      auto& documents = task.policies.rcps.emplace_back();
      for (const std::uint32_t id : level) documents.push_back(census_.contents().Find(id));
    }
  }

  void SetResident(const Suspects& suspects, Examiner::Task& task) {
    const Resident& who = census_.residents()[suspects.members.front()];
    const Place& place = census_.places()[who.place];
    prove::Space& space = task.space;
    const std::string session = SessionOf(who, suspects.session, NamedOf(suspects));
    space.principal = census_.NamesOf(who, session);
    space.principal.canonical_id = place.canonical_id;
    if (space.resource_account.is_none()) {
      space.resource_account = place.account;
      SetOwnerKeys(place, space.known);
      if (place.organization.empty()) {
        space.absent.insert(space.absent.end(), {"aws:ResourceOrgID", "aws:ResourceOrgPaths"});
      }
    }
    Wanted wanted;
    wanted.id = !who.role || suspects.session != kAnySession;
    eval::Context keys;
    census_.SetKeys(who, session, wanted, keys);
    const bool federated = !who.role && suspects.session != kAnySession;
    const bool open = federated || who.tags == Resident::Tags::kOpen;
    for (const auto& [key, values] : keys) {
      if (!open || !key.starts_with("aws:PrincipalTag/")) space.known.Set(key, values);
    }
    if (!open) space.absent.emplace_back("aws:PrincipalTag/*");
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
    // Only requests of services on their own behalf have these.
    space.absent.insert(
        space.absent.end(),
        {"aws:SourceArn", "aws:SourceAccount", "aws:SourceOrgID", "aws:SourceOrgPaths",
         "aws:PrincipalServiceName", "aws:PrincipalServiceNamesList"});
    if (!who.user || federated) space.absent.emplace_back("aws:username");
    if (!who.role) space.absent.emplace_back("aws:SourceIdentity");
    if (place.organization.empty()) {
      space.absent.insert(space.absent.end(), {"aws:PrincipalOrgID", "aws:PrincipalOrgPaths"});
    }
    census_.AddPolicies(who, task.policies);
    if (!federated) return;
    task.policies.session_presence = eval::PolicySet::Presence::kPresent;
    task.policies.session = {AllowsWhatFederatedMay().get()};
  }

  // Those of other accounts have any permissions there.
  void SetStranger(const Stranger& stranger, Examiner::Task& task) {
    task.space.principal = stranger.names;
    for (const auto& [key, values] : stranger.known) task.space.known.Set(key, values);
    task.space.assuming.insert(task.space.assuming.end(), stranger.assuming.begin(),
                               stranger.assuming.end());
    task.space.absent.insert(task.space.absent.end(), stranger.absent.begin(),
                             stranger.absent.end());
    if (stranger.kind != PrincipalPick::Kind::kOutside) return;
    task.policies.identity.push_back(policy::AllowsEverything().get());
    if (task.space.principal.canonical_id.empty()) {
      task.space.principal.canonical_id = aws::CanonicalUserId(stranger.names.account);
    }
  }

  Examiner::State& state_;
  Census& census_;
  const AnyQuestion& question_;
  const Spares& spares_;  // Lives as long as the call.
  const Wider* wider_;    // Null: all targets are for the same ones.
  Mode mode_ = Mode::kQuestions;
  Examiner::Plan plan_;
  std::string asked_;
  const std::vector<std::uint32_t>& residents_;
  std::vector<std::vector<std::uint32_t>> classes_;  // Once they are needed.
  ByNumber by_place_;
  ByNumber all_by_place_;  // Of those for whom some targets are.
  std::map<std::pair<std::uint32_t, std::vector<std::string>>, std::unique_ptr<Shortlist>>
      shortlists_;
  // Of the target at hand.
  std::size_t number_ = 0;
  std::vector<std::string> lower_;  // Its actions.
  const Place* place_ = nullptr;    // Of its account.
  std::vector<bool> about_;         // The statements of its policy that matter.
  std::unordered_map<std::uint32_t, bool> may_;
  Memo scps_may_;
  Memo identity_may_;
  std::unordered_map<std::uint32_t, Asks> asks_;
  std::optional<Asking> asking_;  // Once it is needed.
  std::map<std::string, Suspects> groups_;
  std::string key_;                   // Once it is needed.
  std::vector<std::uint32_t> pairs_;  // Of Mode::kPairs.
};

Examiner::Plan Examiner::State::Prepare(const AnyQuestion& question,
                                        const std::vector<std::uint32_t>& residents,
                                        Targets targets, const Spares& spares, const Wider* wider) {
  return Preparation(*this, question, residents, std::move(targets), spares, wider).Run();
}

std::vector<Examiner::Task> Examiner::State::TasksOf(const AnyQuestion& question, Targets targets,
                                                     const std::vector<Suspects>& all) {
  const std::vector<std::uint32_t> nobody;
  return Preparation(*this, question, nobody, std::move(targets), nullptr).Tasks(all);
}

std::vector<std::vector<std::uint32_t>> Examiner::State::WhoMightAssume(
    const std::vector<std::uint32_t>& roles, const std::vector<std::uint32_t>& by) {
  const AnyQuestion question{
      .who = {}, .actions = TrustActionsAmong({"*"}), .what = {}, .assuming = {}};
  Targets targets;
  std::vector<std::size_t> places;  // In `roles`, of the targets.
  for (std::size_t i = 0; i < roles.size(); ++i) {
    const Resident& role = census_.residents()[roles[i]];
    if (!role.role || !role.role->trust) continue;
    // Whose it is and what it is called is enough to see who might.
    Target target{.kind = Target::Kind::kRole,
                  .name = {},
                  .account = role.role->account,
                  .actions = question.actions,
                  .resources = {census_.ArnOf(role)},
                  .policy = census_.contents().IdOf(role.role->trust),
                  .needs = Check::Needs::kResource,
                  .known = {}};
    targets.targets.push_back(std::move(target));
    places.push_back(i);
  }
  std::vector<std::vector<std::uint32_t>> pairs =
      Preparation(*this, question, by, std::move(targets), nullptr).Pairs();
  std::vector<std::vector<std::uint32_t>> takers(roles.size());
  for (std::size_t i = 0; i < places.size(); ++i) takers[places[i]] = std::move(pairs[i]);
  return takers;
}

}  // namespace bulkhead::access
