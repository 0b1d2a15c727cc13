// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/paging.h"
#include "services/iam/roles.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<ListRolesOutput> ListRoles(Call& call, const ListRolesInput& input) {
  Pager pager = TRY(Pager::Start(call, "ListRoles", input.marker, input.max_items));
  ListRolesOutput output;
  for (const org::Role* role : EntitiesOf<org::Role>(call)) {
    if (!role->path.starts_with(input.path_prefix.value_or(""))) continue;
    if (pager.Takes(role->name)) output.roles.push_back(Describe(call, *role, Detail::kListed));
  }
  pager.Finish(output);
  return Reply<ListRolesOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
