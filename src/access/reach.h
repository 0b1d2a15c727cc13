// Reach: what principals can become, and who can become them.
//
// Along three kinds of steps: assuming a role (identity and trust policies, SCPs and RCPs, over
// accounts), acting through a service or provider that a role trusts, and the published paths of
// privilege escalation (catalog/escalations.h). Every step stands on proofs, each with a request
// that shows it. A step through a path may need what nobody knows here: that a
// function with the role exists, for instance; Step::supposes says it.
//
//   Examiner examiner(now);
//   const Reach reach = ReachFrom(examiner, {.any = {alice}}, {}, prover);
//   for (const Reach::Step* step : reach.PathTo(node)) ...
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "access/any.h"

namespace bulkhead::access {

struct Reach {
  struct Node {
    enum class Kind {
      kUser,
      kRole,
      kAdministrator,  // Of an account: whatever its SCPs leave. Or its root user, at the start.
      kStranger,       // Anonymous callers, a service, a provider, someone outside.
    };
    std::string name;  // An ARN, `anonymous`, a service or provider.
    Kind kind = Kind::kRole;
    AccountId account;      // None for strangers.
    std::size_t depth = 0;  // Steps from the start; backwards: to the goal.
  };
  struct Step {
    std::size_t from = 0;  // In nodes.
    std::size_t to = 0;
    enum class Kind { kAssume, kEscalate } kind = Kind::kAssume;
    std::string how;              // `sts:AssumeRole`; the name of the path.
    std::string path_id;          // Of kEscalate: lambda-001
    std::string supposes;         // What has to be there, and is not known here; empty: nothing.
    std::vector<std::string> by;  // Statements that allow it, in words.
    std::vector<policy::Condition> only_if;  // Conditions of these that a caller has to meet.
  };
  std::vector<Node> nodes;           // By depth; first where it begins, or those who have the goal.
  std::vector<Step> steps;           // The first found to each node: a shortest one.
  AnyAnswer direct;                  // Of ReachTo: who has it without a step.
  std::vector<std::string> unknown;  // What could not be decided, and what was left out.

  // The steps from the start to the node, or from it to one who has the goal.
  std::vector<const Step*> PathOf(std::size_t node) const;
};

struct ReachOptions {
  std::size_t nodes_max = 2'000;
  enum class Paths { kAssumeOnly, kAll } paths = Paths::kAll;
};

Reach ReachFrom(Examiner& examiner, const PrincipalSet& who, const ReachOptions& options,
                prove::Prover& prover);

// Who gets to do one of the actions on one of the resources, and how.
Reach ReachTo(Examiner& examiner, const AnyQuestion& goal, const ReachOptions& options,
              prove::Prover& prover);

}  // namespace bulkhead::access
