// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUsers.html

#include "base/try.h"
#include "services/iam/describe.h"
#include "services/iam/names.h"
#include "services/iam/paging.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<ListUsersOutput> ListUsers(Call& call, const ListUsersInput& input) {
  Pager pager = TRY(Pager::Start(call, "ListUsers", input.marker, input.max_items));
  ListUsersOutput output;
  for (const org::User* user : EntitiesOf<org::User>(call)) {
    if (!user->path.starts_with(input.path_prefix.value_or(""))) continue;
    if (pager.Takes(user->name)) output.users.push_back(Describe(*user, Detail::kListed));
  }
  pager.Finish(output);
  return Reply<ListUsersOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
