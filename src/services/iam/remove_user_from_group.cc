// https://docs.aws.amazon.com/IAM/latest/APIReference/API_RemoveUserFromGroup.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

// Whether AWS refuses when the user is no member is not documented; assumed is
// that it succeeds, as adding twice does.
Outcome<RemoveUserFromGroupOutput> RemoveUserFromGroup(Call& call,
                                                       const RemoveUserFromGroupInput& input) {
  const org::Group* group = TRY(FindGroup(call, input.group_name));
  org::User user = *TRY(FindUser(call, input.user_name));
  user.groups.erase(group->name);

  org::Change change;
  change.Put(std::move(user));
  return Reply<RemoveUserFromGroupOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
