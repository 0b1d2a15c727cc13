// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateServiceSpecificCredential.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/types.h"
#include "services/iam/user_keys.h"

namespace bulkhead::services::iam {

Outcome<UpdateServiceSpecificCredentialOutput> UpdateServiceSpecificCredential(
    Call& call, const UpdateServiceSpecificCredentialInput& input) {
  const org::User* user = TRY(FindUserOrCaller(call, input.user_name));
  const std::string owner = user == nullptr ? std::string() : user->name;
  org::ServiceCredential credential =
      *TRY(FindServiceCredential(call, owner, input.service_specific_credential_id));
  TRY_VOID(CheckStatus(input.status));
  credential.status = input.status;

  org::Change change;
  change.Put(std::move(credential));
  return Reply<UpdateServiceSpecificCredentialOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
