// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfileTags.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/paging.h"
#include "services/iam/tags.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<ListInstanceProfileTagsOutput> ListInstanceProfileTags(
    Call& call, const ListInstanceProfileTagsInput& input) {
  const org::InstanceProfile* tagged = TRY(FindInstanceProfile(call, input.instance_profile_name));
  Pager pager = TRY(Pager::Start(call, "ListInstanceProfileTags", input.marker, input.max_items));
  ListInstanceProfileTagsOutput output;
  output.tags = TagPage(pager, tagged->tags);
  pager.Finish(output);
  return Reply<ListInstanceProfileTagsOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
