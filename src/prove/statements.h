// Statements: what each statement of a policy is good for.
//
//   for (const StatementUse& use : UsesOf(prover, {policy})) ...
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "prove/prover.h"

namespace bulkhead::prove {

// Policies that only deny say nothing by themselves: they are weighed together with one that
// allows everything, as an SCP stands beside FullAWSAccess. Others as they are.
Layer WithSomethingToDeny(Layer layer);

struct StatementUse {
  enum class Kind {
    kNeeded,     // Without it the layer would allow other requests: the witness is one.
    kDead,       // It speaks of no request at all: its conditions contradict each other.
    kShadowed,   // An Allow all of whose requests a Deny of the layer takes away.
    kRedundant,  // What it says, others say as well.
    kUnknown,
  };
  std::size_t document = 0;
  std::size_t statement = 0;
  Kind kind = Kind::kUnknown;
  std::optional<eval::Request> witness;
  std::string why;
};
// In the order of documents and statements.
std::vector<StatementUse> UsesOf(Prover& prover, const Layer& layer);

// A Deny that a caller escapes by leaving out a condition key: a request that lacks `key` and is
// not denied, while with any value of it that the statement means it would be.
struct Escape {
  std::size_t document = 0;
  std::size_t statement = 0;
  std::string key;
  eval::Request witness;
};
std::vector<Escape> EscapesOf(Prover& prover, const Layer& layer);

// The policy without statements and list entries that add nothing, statements that differ in one
// list only joined, the text minified: proved equivalent. The policy itself when nothing
// shorter was found.
policy::DocumentPtr Shrink(Prover& prover, const policy::DocumentPtr& document);

}  // namespace bulkhead::prove
