// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoleTags.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/paging.h"
#include "services/iam/tags.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<ListRoleTagsOutput> ListRoleTags(Call& call, const ListRoleTagsInput& input) {
  const org::Role* role = TRY(FindRole(call, input.role_name));
  Pager pager = TRY(Pager::Start(call, "ListRoleTags", input.marker, input.max_items));
  ListRoleTagsOutput output;
  output.tags = TagPage(pager, role->tags);
  pager.Finish(output);
  return Reply<ListRoleTagsOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
