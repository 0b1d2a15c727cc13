// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagPolicy.html

#include "base/try.h"
#include "services/iam/policies.h"
#include "services/iam/tags.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<UntagPolicyOutput> UntagPolicy(Call& call, const UntagPolicyInput& input) {
  org::ManagedPolicy policy = *TRY(FindOwnPolicy(call, input.policy_arn, "iam:UntagPolicy"));
  policy.tags = WithoutTags(std::move(policy.tags), input.tag_keys, TagKeyCase::kMatters);

  org::Change change;
  change.Put(std::move(policy));
  return Reply<UntagPolicyOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
