// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateLoginProfile.html

#include "base/try.h"
#include "services/iam/faults.h"
#include "services/iam/names.h"
#include "services/iam/passwords.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

// Without a user name it is about the caller. The root of a member gets a profile without a
// password, with which its owner may set one ("allow password recovery"):
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html
Outcome<CreateLoginProfileOutput> CreateLoginProfile(Call& call,
                                                     const CreateLoginProfileInput& input) {
  const org::User* user = TRY(FindUserOrCaller(call, input.user_name));
  const std::string owner = user == nullptr ? std::string() : user->name;
  const std::string key = org::LoginProfile::KeyOf(call.account(), owner);
  if (call.now.Find<org::LoginProfile>(key) != nullptr) {
    return EntityAlreadyExists("Login Profile for user " + owner + " already exists.");
  }
  if (!input.password && user != nullptr) return ValidationError("Password is required.");

  org::LoginProfile profile{.account = call.account(),
                            .user = owner,
                            .created = call.time(),
                            .changed = call.time(),
                            .reset_required = input.password_reset_required.value_or(false)};
  if (input.password) TRY_VOID(SetPassword(call, profile, *input.password));
  CreateLoginProfileOutput output{.login_profile = Describe(profile)};
  org::Change change;
  change.Put(std::move(profile));
  return Reply<CreateLoginProfileOutput>{std::move(output), std::move(change)};
}

}  // namespace bulkhead::services::iam
