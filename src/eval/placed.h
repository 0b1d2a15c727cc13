// Placed: the documents of a policy set one by one, each with its place. Inside of eval.
#pragma once

#include <cstddef>

#include "eval/evaluation.h"
#include "eval/verdict.h"

namespace bulkhead::eval {

// One document of a policy set, and its place there.
struct Placed {
  StatementRef place;  // Its first statement.
  const policy::Document& document;
  const Program& program;
  const Subject& subject;

  policy::Effect effect(std::size_t statement) const {
    return document.statements()[statement].effect;
  }
  StatementRef RefTo(std::size_t statement) const {
    StatementRef ref = place;
    ref.statement = statement;
    return ref;
  }
  bool Speaks(std::size_t statement) const {
    return program.MatchesAction(statement, subject) &&
           program.NamingOf(statement, subject) != Strength::kNone &&
           program.MatchesResource(statement, subject);
  }
};

// Calls visit(Placed) for every document, in the order of D2.
template <class Visit>
void ForEachDocument(const Evaluation& evaluation, Visit visit) {
  const PolicySet& policies = evaluation.policies();
  const auto one = [&](Gate gate, std::size_t level, std::size_t index,
                       const policy::Document* document) {
    if (document == nullptr) return;
    visit(Placed{
        {gate, level, index, 0}, *document, Program::Of(*document), evaluation.SubjectOf(gate)});
  };
  const auto all = [&](Gate gate, std::size_t level, const PolicySet::Documents& documents) {
    for (std::size_t i = 0; i < documents.size(); ++i) one(gate, level, i, documents[i]);
  };
  for (std::size_t i = 0; i < policies.rcps.size(); ++i) all(Gate::kRcp, i, policies.rcps[i]);
  for (std::size_t i = 0; i < policies.scps.size(); ++i) all(Gate::kScp, i, policies.scps[i]);
  one(Gate::kEndpoint, 0, 0, policies.endpoint);
  one(evaluation.resource_gate(), 0, 0, policies.resource);
  one(Gate::kAccessPoint, 0, 0, policies.access_point);
  all(Gate::kIdentity, 0, policies.identity);
  one(Gate::kBoundary, 0, 0, policies.boundary);
  all(Gate::kSession, 0, policies.session);
}

}  // namespace bulkhead::eval
