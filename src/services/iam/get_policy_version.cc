// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicyVersion.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/policies.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<GetPolicyVersionOutput> GetPolicyVersion(Call& call, const GetPolicyVersionInput& input) {
  const org::ManagedPolicy* policy = TRY(FindPolicy(call, input.policy_arn));
  const org::PolicyVersion version = TRY(FindVersion(*policy, input.version_id));
  return Reply<GetPolicyVersionOutput>{
      {.policy_version = Describe(*policy, version, Detail::kFull)}};
}

}  // namespace bulkhead::services::iam
