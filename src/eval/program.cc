#include "eval/program.h"

#include <algorithm>
#include <memory>

namespace bulkhead::eval {

using policy::Sense;

const Program& Program::Of(const policy::Document& document) {
  return static_cast<const Program&>(document.Derive(
      [](const policy::Document& made_from) { return std::make_unique<Program>(made_from); }));
}

bool Program::Denies(const Subject& subject) const {
  if (any_.denies.count != 0 && DeniesBy(any_.denies, subject)) return true;
  const Row* row = FindRow(subject.service());
  return row != nullptr && DeniesBy(row->denies, subject);
}

Strength Program::Allows(const Subject& subject, Strength enough) const {
  Strength best = AllowsBy(any_.allows, subject, Strength::kNone, enough);
  if (best >= enough) return best;
  const Row* row = FindRow(subject.service());
  return row == nullptr ? best : AllowsBy(row->allows, subject, best, enough);
}

const Program::Row* Program::FindRow(std::uint64_t service) const {
  constexpr std::size_t kFewRows = 8;
  if (rows_.size() <= kFewRows) {
    for (const Row& row : rows_) {
      if (row.service == service) return &row;
    }
    return nullptr;
  }
  const auto row = std::ranges::lower_bound(rows_, service, {}, &Row::service);
  return row != rows_.end() && row->service == service ? &*row : nullptr;
}

bool Program::DeniesBy(Range entries, const Subject& subject) const {
  for (std::uint32_t i = entries.first; i < entries.first + entries.count; ++i) {
    const Entry& entry = entries_[i];
    if (Fits(entry, subject) && NamingOf(clauses_[entry.clause], subject) != Strength::kNone) {
      return true;
    }
  }
  return false;
}

Strength Program::AllowsBy(Range entries, const Subject& subject, Strength best,
                           Strength enough) const {
  for (std::uint32_t i = entries.first; i < entries.first + entries.count; ++i) {
    const Entry& entry = entries_[i];
    if (!Fits(entry, subject)) continue;
    best = std::max(best, NamingOf(clauses_[entry.clause], subject));
    if (best >= enough) break;
  }
  return best;
}

bool Program::Fits(const Entry& entry, const Subject& subject) const {
  const Clause& clause = clauses_[entry.clause];
  if (ListsAction(entry.actions, subject) != (clause.action_sense == Sense::kListed)) return false;
  if (!MatchesResource(clause, subject)) return false;
  const Range conditions = clause.conditions;
  for (std::uint32_t i = conditions.first; i < conditions.first + conditions.count; ++i) {
    if (!conditions_.Holds(i, subject.context())) return false;
  }
  return true;
}

bool Program::ListsAction(Range actions, const Subject& subject) const {
  for (std::uint32_t i = actions.first; i < actions.first + actions.count; ++i) {
    const Action& action = actions_[i];
    const bool may_match = (subject.name() & action.mask) == action.name &&
                           (action.service == 0 || action.service == subject.service());
    if (may_match && (action.by_heads || action.pattern.Matches(subject.action()))) return true;
  }
  return false;
}

bool Program::MatchesResource(const Clause& clause, const Subject& subject) const {
  if (clause.resource_sense == Sense::kAbsent) return true;
  const Text* first = resources_.data() + clause.resources.first;
  const bool listed = clause.has_every_resource ||
                      std::any_of(first, first + clause.resources.count, [&](const Text& resource) {
                        return texts_.Matches(resource, subject.context(), subject.resource());
                      });
  return listed == (clause.resource_sense == Sense::kListed);
}

Strength Program::NamingOf(const Clause& clause, const Subject& subject) const {
  if (clause.principal_sense == Sense::kAbsent) return Strength::kDirect;
  return StrengthOf(
      clause.principal_sense,
      std::span(principals_).subspan(clause.principals.first, clause.principals.count), subject);
}

Strength Program::NamingOf(std::size_t statement, const Subject& subject) const {
  return NamingOf(clauses_[statement], subject);
}

bool Program::MatchesAction(std::size_t statement, const Subject& subject) const {
  const Clause& clause = clauses_[statement];
  return ListsAction(clause.actions, subject) == (clause.action_sense == Sense::kListed);
}

bool Program::MatchesService(std::size_t statement, const Subject& subject) const {
  const Clause& clause = clauses_[statement];
  const Action* first = actions_.data() + clause.actions.first;
  return clause.action_sense == Sense::kAllBut ||
         std::any_of(first, first + clause.actions.count, [&](const Action& action) {
           return action.service == 0 || action.service == subject.service();
         });
}

bool Program::MatchesResource(std::size_t statement, const Subject& subject) const {
  return MatchesResource(clauses_[statement], subject);
}

std::optional<std::size_t> Program::FirstUnsatisfied(std::size_t statement,
                                                     const Subject& subject) const {
  std::optional<std::size_t> first;
  const Range conditions = clauses_[statement].conditions;
  for (std::uint32_t i = conditions.first; i < conditions.first + conditions.count; ++i) {
    if ((!first || places_[i] < *first) && !conditions_.Holds(i, subject.context())) {
      first = places_[i];
    }
  }
  return first;
}

void Program::AddKeys(std::size_t statement, std::vector<std::string_view>& keys) const {
  const Clause& clause = clauses_[statement];
  for (std::uint32_t i = 0; i < clause.conditions.count; ++i) {
    conditions_.AddKeys(clause.conditions.first + i, keys);
  }
  for (std::uint32_t i = 0; i < clause.resources.count; ++i) {
    texts_.AddKeys(resources_[clause.resources.first + i], keys);
  }
}

}  // namespace bulkhead::eval
