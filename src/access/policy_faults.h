// PolicyFaults: statements of an organization's policies that are good for nothing, or escaped.
//
// Of every policy by itself: dead, shadowed and redundant statements, and denies that a caller
// escapes by leaving out a key (prove/statements.h). And across layers: an Allow of an identity
// policy of which boundaries and SCPs leave nothing for anyone who has the policy. Equal
// policies are told together. Policies of AWS and of service-linked roles are nobody's to mend,
// and left out. And of the tree: where no SCP is attached, so that everything is denied.
//
//   Examiner examiner(now);
//   for (const FaultyPolicy& policy : FaultsOfPolicies(examiner, prover)) ...
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/any.h"
#include "prove/statements.h"

namespace bulkhead::access {

struct StatementFault {
  enum class Kind { kDead, kShadowed, kRedundant, kNoEffect, kEscaped };
  std::size_t statement = 0;
  Kind kind = Kind::kDead;
  // Of kNoEffect: what leaves nothing of it: ``SCP `NoEc2` (p-x)``, the boundary's ARN, or
  // `all that is above it`. Of kEscaped: the key.
  std::string by;
};

// `dead`, `shadowed`, `redundant`, `never takes effect`, `escaped`.
std::string_view ToText(StatementFault::Kind kind);
// `a Deny takes away all that it allows`.
std::string MeaningOf(const StatementFault& fault);
// Nothing where the statement is needed, or that is not known.
std::optional<StatementFault::Kind> FaultOf(prove::StatementUse::Kind use);

struct FaultyPolicy {
  policy::DocumentPtr document;
  std::vector<std::string> names;  // `inline policy `p` of role arn:...`; never empty.
  std::vector<StatementFault> faults;
};

// A root, unit or account of an organization with SCPs that has none itself: every account there
// and below it is denied everything.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
struct BarePlace {
  std::string id;
  std::string name;                 // `unit `Sandbox` (ou-ab12-sandbox1)`
  std::vector<AccountId> accounts;  // Members in use that are there; never empty.
};

struct PolicyFaults {
  std::vector<FaultyPolicy> policies;  // Those with faults, by their first names.
  std::vector<BarePlace> bare;         // By id.
  std::size_t examined = 0;            // Different policies.
  std::vector<std::string> unknown;
};

PolicyFaults FaultsOfPolicies(Examiner& examiner, prove::Prover& prover);

}  // namespace bulkhead::access
