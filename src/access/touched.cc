#include "access/touched.h"

#include <algorithm>
#include <iterator>

#include "aws/wildcard.h"
#include "base/encoding.h"
#include "eval/condition.h"
#include "eval/context.h"
#include "policy/condition_operator.h"
#include "policy/variable.h"
#include "prove/prover.h"

namespace bulkhead::access {
namespace {

using Ids = std::vector<std::uint32_t>;

// Whatever their names and places.
bool SayTheSame(const policy::Statement& a, const policy::Statement& b) {
  return a.effect == b.effect && a.principal_sense == b.principal_sense &&
         a.principals == b.principals && a.action_sense == b.action_sense &&
         a.actions == b.actions && a.resource_sense == b.resource_sense &&
         a.resources == b.resources &&
         std::ranges::equal(a.conditions, b.conditions, policy::SayTheSame);
}

// The statements of some documents.
class Statements {
 public:
  Statements(const Ids& ids, const Contents& contents) {
    for (const std::uint32_t id : ids) {
      layer_.push_back(contents.at(id).document);
      const auto& list = layer_.back()->statements();
      for (std::size_t i = 0; i < list.size(); ++i) all_.push_back({layer_.size() - 1, i});
    }
  }

  const prove::Layer& layer() const { return layer_; }
  const std::vector<prove::Pick>& all() const { return all_; }
  const policy::Statement& At(const prove::Pick& pick) const {
    return layer_[pick.document]->statements()[pick.statement];
  }
  bool Says(const policy::Statement& statement, policy::Version version) const {
    return std::ranges::any_of(all_, [&](const prove::Pick& pick) {
      return layer_[pick.document]->version() == version && SayTheSame(At(pick), statement);
    });
  }

 private:
  prove::Layer layer_;
  std::vector<prove::Pick> all_;
};

Ids Without(const Ids& ids, const Ids& others) {
  Ids rest;
  std::ranges::copy_if(ids, std::back_inserter(rest), [&](std::uint32_t id) {
    return std::ranges::find(others, id) == others.end();
  });
  return rest;
}

// What the documents of one level said and no longer say, and the other way round.
class LevelComparison {
  using Parts = std::vector<Touched::Ceiling::Part>;

 public:
  LevelComparison(const Ids& before, const Ids& now, const Contents& contents,
                  Touched::Ceiling& out)
      : before_(Without(before, now), contents), now_(Without(now, before), contents), out_(out) {}

  void Run() {
    Weigh(before_, now_, out_.narrower, out_.wider);
    Weigh(now_, before_, out_.wider, out_.narrower);
  }

 private:
  // Of the statements that `some` has and `others` have not: without the Allow ones there is less,
  // without the Deny ones there is more.
  void Weigh(const Statements& some, const Statements& others, Parts& by_allow, Parts& by_deny) {
    for (const prove::Pick& pick : some.all()) {
      const policy::Statement& statement = some.At(pick);
      const policy::Version version = some.layer()[pick.document]->version();
      if (others.Says(statement, version) || IsCovered(pick, some, others)) continue;
      const bool allow = statement.effect == policy::Effect::kAllow;
      out_.allows = out_.allows || allow;
      (allow ? by_allow : by_deny)
          .push_back({.effect = statement.effect,
                      .action_sense = statement.action_sense,
                      .actions = InLowerCase(statement.actions),
                      .conditions = statement.conditions,
                      .version = version});
    }
  }

  // Whether statements of the same effect speak of every request of which this one speaks.
  bool IsCovered(const prove::Pick& pick, const Statements& some, const Statements& others) {
    prove::Layer layer = some.layer();
    std::vector<prove::Pick> never;
    for (const prove::Pick& other : others.all()) {
      if (others.At(other).effect != some.At(pick).effect) continue;
      never.push_back({layer.size() + other.document, other.statement});
    }
    if (never.empty()) return false;
    layer.insert(layer.end(), others.layer().begin(), others.layer().end());
    return prover_.AreMet(layer, {pick}, never).truth == prove::Truth::kNo;
  }

  static std::vector<std::string> InLowerCase(const std::vector<std::string>& actions) {
    std::vector<std::string> lower;
    for (const std::string& action : actions) lower.push_back(base::ToLower(action));
    return lower;
  }

  Statements before_;
  Statements now_;
  prove::Prover prover_;
  Touched::Ceiling& out_;
};

// On what nobody can choose: who it is, and of which account.
bool IsOfWhom(const policy::Condition& condition) {
  return (base::EqualsIgnoreCase(condition.key, "aws:PrincipalArn") ||
          base::EqualsIgnoreCase(condition.key, "aws:PrincipalAccount")) &&
         std::ranges::none_of(condition.values, policy::HasVariables);
}

template <class T>
void Merge(std::vector<T>& all, const std::vector<T>& more) {
  all.insert(all.end(), more.begin(), more.end());
  std::ranges::sort(all);
  all.erase(std::ranges::unique(all).begin(), all.end());
}

}  // namespace

bool Touched::Ceiling::Part::IsAbout(const std::vector<std::string>& asked) const {
  if (action_sense == policy::Sense::kListed) return MayMean(action_sense, actions, asked);
  return std::ranges::any_of(asked, [this](const std::string& action) {
    const bool one = action.find_first_of("*?") == action.npos;
    return !one || std::ranges::none_of(actions, [&action](const std::string& pattern) {
      return aws::MatchesWildcard(pattern, action);
    });
  });
}

bool Touched::Ceiling::Part::TellsWhom() const { return std::ranges::any_of(conditions, IsOfWhom); }

bool Touched::Ceiling::Part::MaySpeakOf(const AccountId& account, const std::string& arn) const {
  // The sessions of users and root users have ARNs of their own.
  const bool role = arn.find(":role/") != arn.npos;
  eval::Conditions tests;
  for (const policy::Condition& condition : conditions) {
    const bool told = role || base::EqualsIgnoreCase(condition.key, "aws:PrincipalAccount");
    if (told && IsOfWhom(condition)) tests.Add(condition, version);
  }
  eval::Context context;
  context.Set("aws:PrincipalAccount", account.text());
  context.Set("aws:PrincipalArn", arn);
  for (std::size_t i = 0; i < tests.size(); ++i) {
    if (!tests.Holds(i, context)) return false;
  }
  return true;
}

void Touched::Add(Touched other) {
  Merge(principals, other.principals);
  Merge(roles, other.roles);
  resources.merge(other.resources);
  std::ranges::move(other.ceilings, std::back_inserter(ceilings));
}

Touched::Ceiling CompareCeilings(const CeilingLevels& before, const CeilingLevels& now,
                                 const Contents& contents) {
  Touched::Ceiling out;
  if (before.size() != now.size()) {
    out.wider = out.narrower = {{.actions = {"*"}, .conditions = {}}};
    out.allows = true;
    return out;
  }
  for (std::size_t i = 0; i < now.size(); ++i) {
    if (before[i] != now[i]) LevelComparison(before[i], now[i], contents, out).Run();
  }
  return out;
}

}  // namespace bulkhead::access
