// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccountPasswordPolicy.html

#include "services/iam/faults.h"
#include "services/iam/settings.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<DeleteAccountPasswordPolicyOutput> DeleteAccountPasswordPolicy(
    Call& call, const DeleteAccountPasswordPolicyInput& /*input*/) {
  org::IamSettings settings = SettingsOf(call);
  if (!settings.password_policy) return NoSuchPasswordPolicy(call.account());

  settings.password_policy.reset();
  org::Change change;
  change.Put(std::move(settings));
  return Reply<DeleteAccountPasswordPolicyOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
