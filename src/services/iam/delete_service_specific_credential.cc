// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteServiceSpecificCredential.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/types.h"
#include "services/iam/user_keys.h"

namespace bulkhead::services::iam {

Outcome<DeleteServiceSpecificCredentialOutput> DeleteServiceSpecificCredential(
    Call& call, const DeleteServiceSpecificCredentialInput& input) {
  const org::User* user = TRY(FindUserOrCaller(call, input.user_name));
  const std::string owner = user == nullptr ? std::string() : user->name;
  const org::ServiceCredential* credential =
      TRY(FindServiceCredential(call, owner, input.service_specific_credential_id));
  org::Change change;
  change.Erase<org::ServiceCredential>(credential->Key());
  return Reply<DeleteServiceSpecificCredentialOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
