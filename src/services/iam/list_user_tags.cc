// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUserTags.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/paging.h"
#include "services/iam/tags.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<ListUserTagsOutput> ListUserTags(Call& call, const ListUserTagsInput& input) {
  const org::User* user = TRY(FindUser(call, input.user_name));
  Pager pager = TRY(Pager::Start(call, "ListUserTags", input.marker, input.max_items));
  ListUserTagsOutput output;
  output.tags = TagPage(pager, user->tags);
  pager.Finish(output);
  return Reply<ListUserTagsOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
