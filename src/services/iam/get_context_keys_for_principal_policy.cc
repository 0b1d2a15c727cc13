// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetContextKeysForPrincipalPolicy.html

#include "base/try.h"
#include "services/iam/context_keys.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<GetContextKeysForPrincipalPolicyOutput> GetContextKeysForPrincipalPolicy(
    Call& call, const GetContextKeysForPrincipalPolicyInput& input) {
  PolicySource source = TRY(FindPolicySource(call, input.policy_source_arn));
  for (SimulatedPolicy& policy : TRY(ReadInputPolicies(input.policy_input_list, "PolicyInputList",
                                                       policy::Kind::kIdentity))) {
    source.policies.push_back(std::move(policy));
  }
  return Reply<GetContextKeysForPrincipalPolicyOutput>{
      {.context_key_names = ContextKeysOf(source.policies)}};
}

}  // namespace bulkhead::services::iam
