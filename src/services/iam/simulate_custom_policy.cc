// https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html

#include "base/try.h"
#include "services/iam/simulation.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<SimulateCustomPolicyOutput> SimulateCustomPolicy(Call& call,
                                                         const SimulateCustomPolicyInput& input) {
  Simulation simulation = TRY(ReadSimulation(call, input, std::nullopt));
  simulation.policies =
      TRY(ReadInputPolicies(input.policy_input_list, "PolicyInputList", policy::Kind::kIdentity));
  if (!input.ordered_organization_policy_input_list.empty()) {
    simulation.organization = Simulation::Organization::kGiven;
  }
  for (const OrderedOrganizationPolicyType& level : input.ordered_organization_policy_input_list) {
    std::vector<policy::DocumentPtr>& documents = simulation.scps.emplace_back();
    for (SimulatedPolicy& policy :
         TRY(ReadInputPolicies(level.service_control_policy_input_list,
                               "ServiceControlPolicyInputList", policy::Kind::kServiceControl))) {
      documents.push_back(std::move(policy.document));
    }
  }
  return SimulateActions<SimulateCustomPolicyOutput>(call, simulation, input,
                                                     "SimulateCustomPolicy");
}

}  // namespace bulkhead::services::iam
