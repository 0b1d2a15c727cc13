// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroups.html

#include "base/try.h"
#include "services/iam/describe.h"
#include "services/iam/names.h"
#include "services/iam/paging.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<ListGroupsOutput> ListGroups(Call& call, const ListGroupsInput& input) {
  Pager pager = TRY(Pager::Start(call, "ListGroups", input.marker, input.max_items));
  ListGroupsOutput output;
  for (const org::Group* group : EntitiesOf<org::Group>(call)) {
    if (!group->path.starts_with(input.path_prefix.value_or(""))) continue;
    if (pager.Takes(group->name)) output.groups.push_back(Describe(*group));
  }
  pager.Finish(output);
  return Reply<ListGroupsOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
