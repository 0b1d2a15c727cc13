// https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html

#include "base/try.h"
#include "services/iam/simulation.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<SimulatePrincipalPolicyOutput> SimulatePrincipalPolicy(
    Call& call, const SimulatePrincipalPolicyInput& input) {
  // 1. Whose policies, without those that are left out.
  PolicySource source = TRY(FindPolicySource(call, input.policy_source_arn));
  Simulation simulation = TRY(ReadSimulation(call, input, source.arn));
  simulation.organization = Simulation::Organization::kActual;
  simulation.exclusions = TRY(PolicyExclusions::Read(input.policy_exclusion_list));
  for (SimulatedPolicy& policy : source.policies) {
    if (!simulation.exclusions.Match(policy)) simulation.policies.push_back(std::move(policy));
  }
  // 2. Those of the request. A boundary of the request is in the place of the attached one.
  for (SimulatedPolicy& policy : TRY(ReadInputPolicies(input.policy_input_list, "PolicyInputList",
                                                       policy::Kind::kIdentity))) {
    simulation.policies.push_back(std::move(policy));
  }
  const bool bounded = source.boundary && !simulation.exclusions.MatchType("permission-boundary");
  if (!simulation.boundary && bounded) simulation.boundary = source.boundary->document;
  return SimulateActions<SimulatePrincipalPolicyOutput>(call, simulation, input,
                                                        "SimulatePrincipalPolicy");
}

}  // namespace bulkhead::services::iam
