// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetContextKeysForCustomPolicy.html

#include "base/try.h"
#include "services/iam/context_keys.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<GetContextKeysForCustomPolicyOutput> GetContextKeysForCustomPolicy(
    Call&, const GetContextKeysForCustomPolicyInput& input) {
  const std::vector<SimulatedPolicy> policies =
      TRY(ReadInputPolicies(input.policy_input_list, "PolicyInputList", policy::Kind::kIdentity));
  return Reply<GetContextKeysForCustomPolicyOutput>{{.context_key_names = ContextKeysOf(policies)}};
}

}  // namespace bulkhead::services::iam
