// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ResetServiceSpecificCredential.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/types.h"
#include "services/iam/user_keys.h"

namespace bulkhead::services::iam {

// The secret is not kept, so a new one changes nothing here.
Outcome<ResetServiceSpecificCredentialOutput> ResetServiceSpecificCredential(
    Call& call, const ResetServiceSpecificCredentialInput& input) {
  const org::User* user = TRY(FindUserOrCaller(call, input.user_name));
  const std::string owner = user == nullptr ? std::string() : user->name;
  const org::ServiceCredential* credential =
      TRY(FindServiceCredential(call, owner, input.service_specific_credential_id));
  return Reply<ResetServiceSpecificCredentialOutput>{
      {.service_specific_credential = DescribeWithSecret(call, *credential)}};
}

}  // namespace bulkhead::services::iam
