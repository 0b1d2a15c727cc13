#include "prove/statements.h"

#include <algorithm>

#include "base/encoding.h"
#include "policy/condition_operator.h"
#include "policy/plain_policies.h"
#include "prove/frame.h"
#include "prove/key_values.h"

namespace bulkhead::prove {
namespace {

using policy::Condition;
using policy::Effect;
using policy::Statement;

struct Picks {
  std::vector<Pick> allows;
  std::vector<Pick> denies;
};

Picks PicksOf(const Layer& layer) {
  Picks picks;
  for (std::size_t d = 0; d < layer.size(); ++d) {
    const auto& statements = layer[d]->statements();
    for (std::size_t s = 0; s < statements.size(); ++s) {
      (statements[s].effect == Effect::kDeny ? picks.denies : picks.allows)
          .push_back({.document = d, .statement = s});
    }
  }
  return picks;
}

bool IsSame(const Pick& a, const Pick& b) {
  return a.document == b.document && a.statement == b.statement;
}

std::vector<Pick> Without(const std::vector<Pick>& picks, const Pick& one) {
  std::vector<Pick> others;
  std::ranges::copy_if(picks, std::back_inserter(others),
                       [&one](const Pick& pick) { return !IsSame(pick, one); });
  return others;
}

std::vector<Pick> Joined(std::vector<Pick> a, const std::vector<Pick>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

StatementUse UseOf(Prover& prover, const Layer& layer, const Picks& picks, const Pick& pick,
                   Effect effect) {
  StatementUse use{.document = pick.document, .statement = pick.statement};
  const auto take = [&use](Answer answer, StatementUse::Kind if_not) {
    if (answer.truth == Truth::kUnknown) use.why = std::move(answer.why);
    if (answer.truth == Truth::kNo) use.kind = if_not;
    return answer.truth != Truth::kYes;
  };
  if (take(prover.AreMet(layer, {pick}, {}), StatementUse::Kind::kDead)) return use;
  if (effect == Effect::kAllow) {
    if (take(prover.AreMet(layer, {pick}, picks.denies), StatementUse::Kind::kShadowed)) return use;
    const auto others = Joined(Without(picks.allows, pick), picks.denies);
    Answer alone = prover.AreMet(layer, {pick}, others);
    if (take(alone, StatementUse::Kind::kRedundant)) return use;
    use.kind = StatementUse::Kind::kNeeded;
    use.witness = std::move(alone.witness);
    return use;
  }
  // A Deny is needed where something is allowed that no other takes away.
  use.kind = StatementUse::Kind::kRedundant;
  const auto others = Without(picks.denies, pick);
  for (const Pick& allow : picks.allows) {
    Answer alone = prover.AreMet(layer, {allow, pick}, others);
    if (alone.truth == Truth::kNo) continue;
    use.kind =
        alone.truth == Truth::kYes ? StatementUse::Kind::kNeeded : StatementUse::Kind::kUnknown;
    use.witness = std::move(alone.witness);
    use.why = std::move(alone.why);
    if (use.kind == StatementUse::Kind::kNeeded) break;
  }
  return use;
}

// A Deny with this condition says nothing of requests that lack the key; but who asks is nothing
// that a caller could leave out.
bool FailsWhenMissing(const Condition& condition) {
  return condition.op != Condition::Operator::kNull &&
         condition.missing == Condition::Missing::kFails &&
         condition.set != Condition::Set::kForAllValues && !policy::IsNegated(condition.op) &&
         MayBeAbsent(base::ToLower(condition.key)) &&
         !FollowsFromPrincipal(base::ToLower(condition.key));
}

}  // namespace

Layer WithSomethingToDeny(Layer layer) {
  bool principals = false;
  for (const policy::DocumentPtr& document : layer) {
    // SCPs name nobody, and are about root users, too.
    principals = principals || document->kind() == policy::Kind::kServiceControl;
    for (const Statement& statement : document->statements()) {
      if (statement.effect == Effect::kAllow) return layer;
      principals = principals || statement.principal_sense != policy::Sense::kAbsent;
    }
  }
  layer.push_back(principals ? policy::OpenToEveryone() : policy::AllowsEverything());
  return layer;
}

std::vector<StatementUse> UsesOf(Prover& prover, const Layer& asked) {
  const Layer layer = WithSomethingToDeny(asked);
  const Picks picks = PicksOf(layer);
  std::vector<StatementUse> uses;
  for (std::size_t d = 0; d < asked.size(); ++d) {
    const auto& statements = layer[d]->statements();
    for (std::size_t s = 0; s < statements.size(); ++s) {
      const Pick pick{.document = d, .statement = s};
      uses.push_back(UseOf(prover, layer, picks, pick, statements[s].effect));
    }
  }
  return uses;
}

std::vector<Escape> EscapesOf(Prover& prover, const Layer& asked) {
  const Layer layer = WithSomethingToDeny(asked);
  const Picks picks = PicksOf(layer);
  std::vector<Escape> escapes;
  for (const Pick& deny : picks.denies) {
    const Statement& statement = layer[deny.document]->statements()[deny.statement];
    for (std::size_t i = 0; i < statement.conditions.size(); ++i) {
      const Condition& condition = statement.conditions[i];
      if (!FailsWhenMissing(condition)) continue;
      Pick but_for = deny;
      but_for.without = i;
      for (const Pick& allow : picks.allows) {
        Answer answer = prover.AreMet(layer, {allow, but_for}, picks.denies, {condition.key});
        if (!answer.witness) continue;
        escapes.push_back({.document = deny.document,
                           .statement = deny.statement,
                           .key = condition.key,
                           .witness = std::move(*answer.witness)});
        break;
      }
    }
  }
  return escapes;
}

}  // namespace bulkhead::prove
