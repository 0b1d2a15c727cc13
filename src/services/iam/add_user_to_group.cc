// https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddUserToGroup.html

#include "base/try.h"
#include "services/iam/faults.h"
#include "services/iam/names.h"
#include "services/iam/quotas.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

// Adding a member again succeeds and changes nothing.
Outcome<AddUserToGroupOutput> AddUserToGroup(Call& call, const AddUserToGroupInput& input) {
  const org::Group* group = TRY(FindGroup(call, input.group_name));
  org::User user = *TRY(FindUser(call, input.user_name));
  user.groups.insert(group->name);
  if (user.groups.size() > static_cast<std::size_t>(kGroupsPerUser.limit)) {
    return LimitExceeded(kGroupsPerUser);
  }

  org::Change change;
  change.Put(std::move(user));
  return Reply<AddUserToGroupOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
