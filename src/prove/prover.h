// Prover: exact answers about every request at once, with a witness.
//
// It follows docs/spec/evaluation.md as eval does; docs/proof.md states the method and the
// few things it cannot decide. Every witness was confirmed by eval. A prover keeps what it
// derived from the documents it has seen, so ask one prover many questions; documents are
// known again by their content. It is for one thread; several threads have one each. No I/O, no
// clock: limits are counted in steps.
//
//   Prover prover;
//   const Answer answer = prover.Contains({old_version}, {new_version});
//   if (answer.truth == Truth::kNo) Show(*answer.witness);
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "eval/request.h"
#include "eval/verdict.h"
#include "policy/document.h"
#include "prove/answer.h"
#include "prove/space.h"

namespace bulkhead::prove {

// Policies of one layer, weighed together: what one of them allows and none denies.
using Layer = std::vector<policy::DocumentPtr>;

// One way in which requests of a space are allowed: a cube of them, described by the
// statements that allow it. Every request of the space with one of `actions` and none of
// `except_actions`, likewise of resources, is allowed, if it fulfils `only_if` and no statement of
// `unless` speaks of it. (The patterns are wider than that of resources with variables whose
// values are free, and of those with fewer than five colons before a wildcard that matches no
// colon, which may reach into the resource of an ARN: `arn:aws:s3*::?`.)
struct Way {
  std::vector<eval::StatementRef> by;  // One per gate that grants; StatementRefs of the PolicySet.
  std::vector<std::string> actions;    // Patterns: what the space and all of `by` have in common.
  std::vector<std::string> resources;  // Likewise.
  // What of these is not meant: what NotAction and NotResource of `by` list, and what those of
  // `unless` list who deny it on all of the resources, or to all of the actions.
  std::vector<std::string> except_actions;
  std::vector<std::string> except_resources;
  std::vector<policy::Condition> only_if;  // Conditions of `by` on keys that are free.
  std::vector<eval::StatementRef> unless;  // Denies that take a part of the cube away.
  eval::Request witness;                   // One of the cube.
};

// Drops exceptions of which nothing is in the actions or resources, as after these were narrowed.
void DropIdleExceptions(Way& way);

struct Ways {
  std::vector<Way> ways;
  std::string incomplete;  // Why there may be more; empty: these are all.
};

// A statement of a layer, perhaps without one of its conditions.
struct Pick {
  std::size_t document = 0;
  std::size_t statement = 0;
  std::optional<std::size_t> without = {};  // Index of the condition that is not asked.
};

class Prover {
 public:
  explicit Prover(Options options = {});
  ~Prover();
  Prover(const Prover&) = delete;
  Prover& operator=(const Prover&) = delete;

  // Questions over policies. A request is any principal, action, resource and context.
  // Everything that `a` allows, `b` allows too. kNo: the witness is allowed by `a` alone.
  Answer Contains(const Layer& a, const Layer& b);
  // Both ways. kNo: the witness is allowed by one of them.
  Answer Equivalent(const Layer& a, const Layer& b);
  // Nothing is allowed by both. kNo: the witness is.
  Answer Disjoint(const Layer& a, const Layer& b);
  // A resource policy allows something to someone whom it does not name: an anonymous
  // caller, or one of an unnamed account and organization, from no named network.
  // kYes: the witness.
  Answer Public(const Layer& a);

  // Some request is spoken of by all of `must` and by none of `never`, and lacks the keys of
  // `absent`. kYes: the witness. Effects do not matter: see prove/statements.h for what does.
  Answer AreMet(const Layer& layer, const std::vector<Pick>& must, const std::vector<Pick>& never,
                const std::vector<std::string>& absent = {});

  // Questions over the stack of policies that bears on a principal and a resource.
  // Any request of the space is allowed. kYes: the witness.
  Answer CanAny(const Space& space, const eval::PolicySet& policies);
  // The same of requests of which a statement speaks: an Allow of which that is none "never
  // takes effect". Requires: the statement is in `policies`.
  Answer CanAnyBy(const eval::StatementRef& statement, const Space& space,
                  const eval::PolicySet& policies);
  // Any request of the space is allowed by `now` and was not by `before`. kYes: the witness.
  Answer Gains(const Space& space, const eval::PolicySet& now, const eval::PolicySet& before);
  // All the ways in which requests of the space are allowed, at most `most`.
  Ways FindWays(const Space& space, const eval::PolicySet& policies, std::size_t most = 100);

  // What it costs and holds, for benchmarks and for people who ask why it takes long.
  struct Effort {
    std::size_t steps = 0;  // Of the last question.
    std::size_t nodes = 0;  // Of its search.
  };
  const Effort& effort() const;

 private:
  class Engine;
  std::unique_ptr<Engine> engine_;
};

}  // namespace bulkhead::prove
