// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateLoginProfile.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/passwords.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<UpdateLoginProfileOutput> UpdateLoginProfile(Call& call,
                                                     const UpdateLoginProfileInput& input) {
  const org::User* user = TRY(FindUser(call, input.user_name));
  org::LoginProfile profile = *TRY(FindLoginProfile(call, user->name));
  if (input.password) TRY_VOID(SetPassword(call, profile, *input.password));
  profile.reset_required = input.password_reset_required.value_or(profile.reset_required);

  org::Change change;
  change.Put(std::move(profile));
  return Reply<UpdateLoginProfileOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
