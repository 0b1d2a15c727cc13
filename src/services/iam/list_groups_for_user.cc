// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroupsForUser.html

#include "base/try.h"
#include "services/iam/describe.h"
#include "services/iam/names.h"
#include "services/iam/paging.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<ListGroupsForUserOutput> ListGroupsForUser(Call& call,
                                                   const ListGroupsForUserInput& input) {
  const org::User* user = TRY(FindUser(call, input.user_name));
  Pager pager = TRY(Pager::Start(call, "ListGroupsForUser", input.marker, input.max_items));
  ListGroupsForUserOutput output;
  for (const std::string& name : user->groups) {
    // INVARIANT: a user's groups exist; DeleteGroup and UpdateGroup see to it.
    if (pager.Takes(name)) output.groups.push_back(Describe(*TRY(FindGroup(call, name))));
  }
  pager.Finish(output);
  return Reply<ListGroupsForUserOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
