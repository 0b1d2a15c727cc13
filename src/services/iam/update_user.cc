// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateUser.html

#include "base/try.h"
#include "services/iam/belongings.h"
#include "services/iam/names.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

// Groups, attached and inline policies, tags and the unique id stay with the user.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_users_rename.html
Outcome<UpdateUserOutput> UpdateUser(Call& call, const UpdateUserInput& input) {
  const org::User* user = TRY(FindUser(call, input.user_name));
  org::User updated = *user;
  updated.path = input.new_path.value_or(user->path);
  updated.name = input.new_user_name.value_or(user->name);
  TRY_VOID(NameIsFree(call, EntityType::kUser, updated.name, user->Key()));

  org::Change change;
  if (updated.name != user->name) {
    change.Erase<org::User>(user->Key());
    MoveBelongings(call, user->name, updated.name, change);
  }
  change.Put(std::move(updated));
  return Reply<UpdateUserOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
