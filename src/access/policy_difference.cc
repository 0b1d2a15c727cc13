// The difference of two policies: of whoever has the one, and then the other.
#include <algorithm>

#include "access/difference.h"

namespace bulkhead::access {
namespace {

using policy::Sense;

// What `more` allows by the statement, and `less` does not.
void AddStatement(AccessChange::Direction direction, const policy::Statement& statement,
                  const eval::PolicySet& more, const eval::PolicySet& less, prove::Prover& prover,
                  AccessDifference& out) {
  // A statement alone, with all that is denied beside it.
  prove::Space space{.principal = {.kind = eval::PrincipalNames::Kind::kRole},
                     .known = {},
                     .absent = {},
                     .assuming = statement.conditions};
  if (statement.action_sense == Sense::kListed) space.actions = statement.actions;
  if (statement.resource_sense == Sense::kListed) space.resources = statement.resources;
  const prove::Answer answer = prover.Gains(space, more, less);
  if (answer.truth != prove::Truth::kYes || !answer.witness) return;
  prove::Space part = space;
  std::erase_if(space.actions, [&](const std::string& action) {
    part.actions = {action};
    return prover.Gains(part, more, less).truth == prove::Truth::kNo;
  });
  AccessChange change{.direction = direction,
                      .actions = space.actions,
                      .resources = space.resources,
                      .only_if = statement.conditions,
                      .witness = *answer.witness};
  if (statement.action_sense == Sense::kAllBut) change.except_actions = statement.actions;
  if (statement.resource_sense == Sense::kAllBut) change.except_resources = statement.resources;
  out.changes.push_back(std::move(change));
}

void AddChanges(AccessChange::Direction direction, const policy::DocumentPtr& more,
                const policy::DocumentPtr& less, prove::Prover& prover, AccessDifference& out) {
  const prove::Answer any = prover.Contains({more}, {less});
  if (any.truth == prove::Truth::kUnknown) out.unknown.push_back(any.why);
  if (any.truth != prove::Truth::kNo || !any.witness) return;
  eval::PolicySet with;
  eval::PolicySet without;
  with.identity = {more.get()};
  without.identity = {less.get()};
  const std::size_t told = out.changes.size();
  for (const policy::Statement& statement : more->statements()) {
    if (statement.effect != policy::Effect::kAllow) continue;
    AddStatement(direction, statement, with, without, prover, out);
  }
  if (out.changes.size() > told) return;
  // The policy of a resource: of whom it speaks is part of the difference.
  out.changes.push_back({.direction = direction,
                         .actions = {any.witness->action},
                         .resources = {any.witness->resource},
                         .witness = *any.witness});
}

}  // namespace

AccessDifference ComparePolicies(const policy::DocumentPtr& before, const policy::DocumentPtr& now,
                                 prove::Prover& prover) {
  AccessDifference out;
  AddChanges(AccessChange::Direction::kGains, now, before, prover, out);
  AddChanges(AccessChange::Direction::kLoses, before, now, prover, out);
  return out;
}

}  // namespace bulkhead::access
