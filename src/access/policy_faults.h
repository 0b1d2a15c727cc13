// PolicyFaults: statements of an organization's policies that are good for nothing, or escaped.
//
// Of every policy by itself: dead, shadowed and redundant statements, and denies that a caller
// escapes by leaving out a key (prove/statements.h). And across layers: an Allow of an identity
// policy of which boundaries and SCPs leave nothing for anyone who has the policy. Equal
// policies are told together. Policies of AWS and of service-linked roles are nobody's to mend,
// and left out.
//
//   Examiner examiner(now);
//   for (const FaultyPolicy& policy : FaultsOfPolicies(examiner, prover)) ...
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "access/any.h"

namespace bulkhead::access {

struct StatementFault {
  enum class Kind { kDead, kShadowed, kRedundant, kNoEffect, kEscaped };
  std::size_t statement = 0;
  Kind kind = Kind::kDead;
  // Of kNoEffect: what leaves nothing of it: ``SCP `NoEc2` (p-x)``, the boundary's ARN, or
  // `all that is above it`. Of kEscaped: the key.
  std::string by;
};

struct FaultyPolicy {
  policy::DocumentPtr document;
  std::vector<std::string> names;  // `inline policy `p` of role arn:...`; never empty.
  std::vector<StatementFault> faults;
};

struct PolicyFaults {
  std::vector<FaultyPolicy> policies;  // Those with faults, by their first names.
  std::size_t examined = 0;            // Different policies.
  std::vector<std::string> unknown;
};

PolicyFaults FaultsOfPolicies(Examiner& examiner, prove::Prover& prover);

}  // namespace bulkhead::access
