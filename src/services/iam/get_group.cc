// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetGroup.html

#include "base/try.h"
#include "services/iam/describe.h"
#include "services/iam/names.h"
#include "services/iam/paging.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<GetGroupOutput> GetGroup(Call& call, const GetGroupInput& input) {
  const org::Group* group = TRY(FindGroup(call, input.group_name));
  Pager pager = TRY(Pager::Start(call, "GetGroup", input.marker, input.max_items));
  GetGroupOutput output{.group = Describe(*group)};
  for (const org::User* user : MembersOf(call, *group)) {
    if (pager.Takes(user->name)) output.users.push_back(Describe(*user, Detail::kListed));
  }
  pager.Finish(output);
  return Reply<GetGroupOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
