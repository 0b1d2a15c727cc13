// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicyTags.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/paging.h"
#include "services/iam/tags.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<ListPolicyTagsOutput> ListPolicyTags(Call& call, const ListPolicyTagsInput& input) {
  const org::ManagedPolicy* policy = TRY(FindPolicy(call, input.policy_arn));
  Pager pager = TRY(Pager::Start(call, "ListPolicyTags", input.marker, input.max_items));
  ListPolicyTagsOutput output;
  output.tags = TagPage(pager, policy->tags);
  pager.Finish(output);
  return Reply<ListPolicyTagsOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
