#include "prove/callers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "aws/arn.h"
#include "base/encoding.h"
#include "eval/principal.h"
#include "policy/condition_operator.h"
#include "prove/sampling.h"

namespace bulkhead::prove {
namespace {

using eval::PrincipalNames;
using Kind = PrincipalNames::Kind;
using policy::OperandType;
using policy::Principal;
using Operator = policy::Condition::Operator;

constexpr std::string_view kSomeone = "someone";
constexpr std::string_view kSession = "session";
constexpr std::string_view kUnnamed = "unnamed";

// `session`: of a role.
PrincipalNames OfArn(Kind kind, std::string arn, std::string_view session = kSession) {
  PrincipalNames names{.kind = kind};
  if (const auto parsed = aws::Arn::Parse(arn)) {
    if (const auto account = AccountId::Parse(parsed->account)) names.account = *account;
    if (kind == Kind::kRole) {
      const std::string_view role = parsed->resource;
      names.session_arn =
          aws::AssumedRoleArn(names.account, role.substr(role.rfind('/') + 1), session);
    }
  }
  names.arn = std::move(arn);
  return names;
}

class Collector {
 public:
  Collector(const Frame& frame, const std::vector<const View*>& views, Meter& meter)
      : frame_(frame), views_(views), meter_(meter) {}

  Callers Run() {
    Collect();
    someone_ = Fresh(kSomeone);
    session_ = Fresh(kSession);
    const std::string stranger = FreshAccount(AccountGlobs());
    Add({});
    if (frame_.whose != Whose::kStranger) {
      FindSessions();
      for (const std::string& account : accounts_) AddKindsOf(account);
      for (PrincipalNames& names : named_) Add(WithSession(std::move(names)));
    } else {
      // X4: nobody whom a policy names by account.
      for (auto& list : arns_) {
        std::erase_if(
            list, [](const ArnGlob& glob) { return glob.parts[ArnGlob::kAccount].is_literal(); });
      }
      FindSessions();
    }
    AddMatching();
    AddKindsOf(stranger);
    if (frame_.whose == Whose::kAnyone) {
      const std::string unnamed = Fresh(kUnnamed);
      Add({.kind = Kind::kService, .service = unnamed + ".amazonaws.com"});
      Add({.kind = Kind::kFederated, .provider = unnamed + ".example.com"});
    }
    return std::move(out_);
  }

 private:
  void Collect() {
    for (const View* view : views_) {
      const policy::Statement& statement = *view->clause->statement;
      for (const Principal& principal : statement.principals) Name(principal);
      if (statement.principal_sense == policy::Sense::kAllBut) tells_sessions_apart_ = true;
      if (AsksAboutSession(*view)) tells_sessions_apart_ = true;
      for (const std::uint32_t i : view->open) {
        const Requirement& requirement = view->clause->conditions[i];
        if (requirement.key == "aws:principalaccount") CollectAccounts(requirement);
        if (requirement.key == "aws:principalarn") CollectArns(requirement);
        if (requirement.key == "aws:username") CollectUserNames(requirement);
        if (requirement.key == "aws:principalservicename") CollectServices(requirement);
      }
    }
  }

  // Whether the session of a user may fare otherwise than the user: it has another ARN, is of
  // another type, and has no aws:username.
  static bool AsksAboutSession(const View& view) {
    const auto asks = [](const std::string& key) {
      return key == "aws:username" || key == "aws:principaltype" || key == "aws:principalarn";
    };
    return std::ranges::any_of(view.open,
                               [&](std::uint32_t i) {
                                 const Requirement& one = view.clause->conditions[i];
                                 return asks(one.key) || std::ranges::any_of(one.variables, asks);
                               }) ||
           std::ranges::any_of(view.clause->resources, [&](const ResourcePattern& resource) {
             return std::ranges::any_of(resource.text.variables, asks);
           });
  }

  // A name that no statement speaks of. (Patterns of ARNs are sampled, and shown what is not in
  // them: AddMatching.)
  std::string Fresh(std::string_view base) const {
    std::string name(base);
    const auto says = [&name](const Principal& principal) {
      return principal.value.find(name) != principal.value.npos;
    };
    while (std::ranges::any_of(views_, [&](const View* view) {
      return std::ranges::any_of(view->clause->statement->principals, says);
    })) {
      name += 'x';
    }
    return name;
  }

  void CollectAccounts(const Requirement& requirement) {
    for (const std::string& value : requirement.condition->values) {
      if (AccountId::Parse(value)) accounts_.insert(value);
      account_globs_.insert(Glob::Parse(value));
    }
  }

  void CollectServices(const Requirement& requirement) {
    for (const std::string& value : requirement.condition->values) {
      named_.push_back({.kind = Kind::kService, .service = value});
    }
  }

  void CollectUserNames(const Requirement& requirement) {
    for (const Template& value : requirement.values) {
      Glob glob = Glob::Literal("user/");
      glob.Append(value.Widen(frame_.known));
      ArnGlob arn = ArnGlob::Anything();
      arn.parts[ArnGlob::kResource] = std::move(glob);
      arns_.push_back({std::move(arn)});
    }
  }

  void CollectArns(const Requirement& requirement) {
    const Operator op = requirement.condition->op;
    std::vector<ArnGlob> list;
    for (const Template& value : requirement.values) {
      const Glob glob = value.Widen(frame_.known);
      const bool is_arn = policy::OperandTypeOf(op) == OperandType::kArn;
      if (!value.variables.empty()) Incomplete("a variable stands in a condition on the principal");
      ArnGlobs globs =
          is_arn && !glob.is_anything() ? ArnGlobs::OfComponents(glob) : ArnGlobs::OfText(glob);
      for (ArnGlob& one : globs.globs) {
        const Glob& account = one.parts[ArnGlob::kAccount];
        if (account.is_literal()) {
          const std::string text = account.Sample('0');
          if (AccountId::Parse(text)) accounts_.insert(text);
        }
        account_globs_.insert(account);
        list.push_back(std::move(one));
      }
    }
    arns_.push_back(std::move(list));
  }

  void Name(const Principal& principal) {
    switch (principal.type) {
      case Principal::Type::kAny: return;
      case Principal::Type::kAws: NameAws(principal.value); return;
      case Principal::Type::kService:
        named_.push_back({.kind = Kind::kService, .service = principal.value});
        return;
      case Principal::Type::kFederated:
        named_.push_back({.kind = Kind::kFederated, .provider = principal.value});
        return;
      case Principal::Type::kCanonicalUser: canonical_.insert(principal.value); return;
    }
  }

  // A role that is named has any session.
  PrincipalNames WithSession(PrincipalNames names) const {
    if (names.kind != Kind::kRole || !names.session_arn.empty()) return names;
    return OfArn(Kind::kRole, std::move(names.arn), session_);
  }

  void NameAws(const std::string& value) {
    if (value == "*") return;
    if (AccountId::Parse(value)) {
      accounts_.insert(value);
      return;
    }
    const auto arn = aws::Arn::Parse(value);
    if (!arn) {
      unique_.insert(value);
      return;
    }
    if (AccountId::Parse(arn->account)) accounts_.insert(arn->account);
    const std::string_view resource = arn->resource;
    if (arn->service == "iam" && resource.starts_with("user/")) {
      named_.push_back(OfArn(Kind::kUser, value));
    } else if (arn->service == "iam" && resource.starts_with("role/")) {
      PrincipalNames names = OfArn(Kind::kRole, value);
      names.session_arn.clear();  // Any.
      named_.push_back(std::move(names));
    } else if (arn->service == "sts" && resource.starts_with("assumed-role/")) {
      const std::string_view rest = resource.substr(std::string_view("assumed-role/").size());
      PrincipalNames names =
          OfArn(Kind::kRole, aws::IamArn(*AccountId::Parse(arn->account),
                                         "role/" + std::string(rest.substr(0, rest.find('/')))));
      names.session_arn = value;
      named_.push_back(std::move(names));
    } else if (arn->service == "sts" && resource.starts_with("federated-user/")) {
      federated_.insert(value);
    }
  }

  std::set<Glob> AccountGlobs() const {
    std::set<Glob> globs = account_globs_;
    for (const std::string& account : accounts_) globs.insert(Glob::Literal(account));
    return globs;
  }

  void AddKindsOf(const std::string& id) {
    const auto account = AccountId::Parse(id);
    if (!account) return;
    Add(OfArn(Kind::kAccountRoot, aws::IamArn(*account, "root")));
    Add(OfArn(Kind::kUser, aws::IamArn(*account, "user/" + someone_)));
    Add(OfArn(Kind::kRole, aws::IamArn(*account, "role/" + someone_), session_));
  }

  // The ARNs of each account, or pattern of accounts, that statements speak of.
  std::vector<ArnGlob> Homes() const {
    std::vector<ArnGlob> homes;
    for (const Glob& account : AccountGlobs()) {
      homes.push_back(ArnGlob::Anything());
      homes.back().parts[ArnGlob::kAccount] = account;
    }
    return homes;
  }

  // The ARNs of that form in and around the patterns that conditions have.
  std::vector<std::string> ArnsOf(std::string_view service, std::string_view resource) {
    ArnSampler sampler(meter_);
    ArnGlob glob;
    glob.parts[ArnGlob::kPartition] = Glob::Literal("aws");
    glob.parts[ArnGlob::kService] = Glob::Literal(service);
    glob.parts[ArnGlob::kAccount] = Glob::Anything();
    glob.parts[ArnGlob::kResource] = Glob::Parse(resource);
    sampler.Require({glob});
    for (const auto& list : arns_) {
      for (const ArnGlob& one : list) sampler.Show(one);
      sampler.Consider(list);
    }
    const std::vector<ArnGlob> homes = Homes();
    for (const ArnGlob& home : homes) sampler.Show(home);
    // One statement may speak of an account, another of a name in all of them.
    if (frame_.whose != Whose::kStranger) sampler.Consider(homes);
    Samples samples = sampler.Run();
    if (!samples.incomplete.empty()) Incomplete(samples.incomplete);
    return std::move(samples.texts);
  }

  // Sessions of GetFederationToken, which hang on users.
  void FindSessions() {
    if (arns_.empty()) return;
    for (std::string& arn : ArnsOf("sts", "federated-user/*")) {
      const auto parsed = aws::Arn::Parse(arn);
      if (parsed) homes_of_sessions_.insert(parsed->account);
      federated_.insert(std::move(arn));
    }
  }

  // Those whose ARNs lie in the patterns that conditions have, of each kind.
  void AddMatching() {
    if (arns_.empty()) return;
    struct Shape {
      Kind kind;
      std::string_view resource;
    };
    for (const Shape shape : {Shape{Kind::kAccountRoot, "root"}, Shape{Kind::kUser, "user/*"},
                              Shape{Kind::kRole, "role/*"}}) {
      for (std::string& arn : ArnsOf("iam", shape.resource)) {
        Add(OfArn(shape.kind, std::move(arn), session_));
      }
    }
    for (const std::string& account : homes_of_sessions_) AddKindsOf(account);
  }

  // The principal, and, of a user, the sessions of GetFederationToken that statements name, or
  // tell from the user itself.
  void Add(const PrincipalNames& names) {
    AddWithIds(names);
    if (names.kind != Kind::kUser && names.kind != Kind::kAccountRoot) return;
    for (const std::string& session : federated_) {
      const auto arn = aws::Arn::Parse(session);
      if (arn && arn->account == names.account.text()) AddFederated(names, session);
    }
    if (!tells_sessions_apart_) return;
    AddFederated(names,
                 fmt::format("arn:aws:sts::{}:federated-user/{}", names.account.text(), someone_));
  }

  void AddFederated(PrincipalNames names, std::string session) {
    names.kind = Kind::kFederatedUser;
    names.session_arn = std::move(session);
    AddWithIds(names);
  }

  // The same with ids that statements name: whose they are is not known.
  void AddWithIds(const PrincipalNames& names) {
    AddOne(names);
    for (const std::string& id : unique_) {
      const bool is_user = names.kind == Kind::kUser || names.kind == Kind::kFederatedUser;
      const bool fits = id.starts_with("AROA") ? names.kind == Kind::kRole : is_user;
      if (!fits) continue;
      PrincipalNames with = names;
      with.unique_id = id;
      AddOne(with);
    }
    if (!eval::HasAccount(names.kind)) return;
    for (const std::string& id : canonical_) {
      PrincipalNames with = names;
      with.canonical_id = id;
      AddOne(with);
    }
  }

  void AddOne(const PrincipalNames& names) {
    if (HasNoAccount(names)) return;
    const bool holds_policies =
        names.kind == Kind::kUser || names.kind == Kind::kRole ||
        (names.kind == Kind::kFederatedUser && !names.arn.ends_with(":root"));
    if (frame_.whose == Whose::kHolder && !holds_policies) return;
    meter_.Hold(sizeof names + names.arn.size() * 4);
    meter_.Spend(32);
    out_.callers.push_back(names);
  }

  static bool HasNoAccount(const PrincipalNames& names) {
    return eval::HasAccount(names.kind) && names.account.is_none();
  }

  void Incomplete(const std::string& why) {
    if (out_.incomplete.empty()) out_.incomplete = why;
  }

  const Frame& frame_;
  const std::vector<const View*>& views_;
  Meter& meter_;
  std::set<std::string> accounts_;
  std::set<Glob> account_globs_;
  std::vector<std::vector<ArnGlob>> arns_;
  std::vector<PrincipalNames> named_;
  std::set<std::string> federated_;          // ARNs of sessions.
  std::set<std::string> homes_of_sessions_;  // Accounts.
  bool tells_sessions_apart_ = false;        // A session of GetFederationToken and its user.
  std::string someone_;                      // Whom no statement names,
  std::string session_;                      // and likewise a session of a role.
  std::set<std::string> canonical_;
  std::set<std::string> unique_;
  Callers out_;
};

}  // namespace

Callers CallersToTry(const Frame& frame, const std::vector<const View*>& views, Meter& meter) {
  return Collector(frame, views, meter).Run();
}

Frame WithCaller(const Frame& frame, const PrincipalNames& caller) {
  Frame with = frame;
  with.whose = Whose::kFixed;
  with.names = caller;
  DecidePrincipalKeys(with);
  return with;
}

PrincipalNames AnyCaller() { return OfArn(Kind::kUser, "arn:aws:iam::999988887777:user/someone"); }

}  // namespace bulkhead::prove
