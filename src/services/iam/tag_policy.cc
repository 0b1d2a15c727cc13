// https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagPolicy.html

#include "base/try.h"
#include "services/iam/policies.h"
#include "services/iam/tags.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<TagPolicyOutput> TagPolicy(Call& call, const TagPolicyInput& input) {
  org::ManagedPolicy policy = *TRY(FindOwnPolicy(call, input.policy_arn, "iam:TagPolicy"));
  policy.tags = TRY(WithTags(std::move(policy.tags), input.tags, TagKeyCase::kMatters));

  org::Change change;
  change.Put(std::move(policy));
  return Reply<TagPolicyOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
