// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUser.html

#include "base/try.h"
#include "services/iam/belongings.h"
#include "services/iam/faults.h"
#include "services/iam/names.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

// A permissions boundary and tags go with the user; everything else must be taken
// from him before. In which order AWS looks is not documented.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_users_remove.html
Outcome<DeleteUserOutput> DeleteUser(Call& call, const DeleteUserInput& input) {
  const org::User* user = TRY(FindUser(call, input.user_name));
  if (!user->groups.empty()) return DeleteConflict("remove users from group");
  if (!user->attached.empty()) return DeleteConflict("detach all policies");
  if (!user->inline_policies.empty()) return DeleteConflict("delete policies");
  if (const auto first = FirstBelonging(call, user->name)) return DeleteConflict(*first);

  org::Change change;
  change.Erase<org::User>(user->Key());
  return Reply<DeleteUserOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
