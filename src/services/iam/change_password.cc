// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ChangePassword.html

#include "base/password.h"
#include "base/try.h"
#include "services/iam/faults.h"
#include "services/iam/passwords.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<ChangePasswordOutput> ChangePassword(Call& call, const ChangePasswordInput& input) {
  if (call.caller.kind != access::Caller::Kind::kUser) {
    return InvalidUserType("Only IAM Users can change their own password");
  }
  org::LoginProfile profile = *TRY(FindLoginProfile(call, call.caller.name));
  if (!base::IsPassword(input.old_password, profile.hash)) {
    return AccessDenied("The old password was incorrect.");
  }
  TRY_VOID(SetPassword(call, profile, input.new_password));
  profile.reset_required = false;

  org::Change change;
  change.Put(std::move(profile));
  return Reply<ChangePasswordOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
