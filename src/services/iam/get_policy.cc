// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicy.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/policies.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<GetPolicyOutput> GetPolicy(Call& call, const GetPolicyInput& input) {
  const org::ManagedPolicy* policy = TRY(FindPolicy(call, input.policy_arn));
  return Reply<GetPolicyOutput>{{.policy = Describe(call, *policy, Detail::kFull)}};
}

}  // namespace bulkhead::services::iam
