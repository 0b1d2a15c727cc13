// Stack: the decision over a set of policies, as the alternatives that lead to it.
//
// D of docs/spec/evaluation.md as a formula: no deny speaks of the request, and in one of the
// alternatives each group has an allow that does. A group is what grants at one gate.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "eval/request.h"
#include "prove/frame.h"

namespace bulkhead::prove {

// One of these must speak of the request.
using Group = Views;

struct Stack {
  Views denies;
  std::vector<Group> ceilings;                   // Needed in every alternative.
  std::vector<std::vector<Group>> alternatives;  // Of groups, all of which are needed.
  std::string incomplete;  // What the formula lacks, so that it proves no "no"; empty: nothing.
  // The same where requests may have more of an encryption context than a grant wants, and
  // where the formula is turned round.
  std::string incomplete_beyond_context;
};

// Statements that stand in no document: grants of ACLs and keys. They live as long as this.
class MadeClauses {
 public:
  const Clause& Make(policy::Statement statement);

 private:
  std::deque<policy::Statement> statements_;
  std::deque<Clauses> clauses_;
};

Stack StackOf(const Frame& frame, const eval::PolicySet& policies, MadeClauses& made);

}  // namespace bulkhead::prove
