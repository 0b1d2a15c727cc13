// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteSigningCertificate.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/types.h"
#include "services/iam/user_keys.h"

namespace bulkhead::services::iam {

Outcome<DeleteSigningCertificateOutput> DeleteSigningCertificate(
    Call& call, const DeleteSigningCertificateInput& input) {
  const org::User* user = TRY(FindUserOrCaller(call, input.user_name));
  const std::string owner = user == nullptr ? std::string() : user->name;
  const org::SigningCertificate* certificate =
      TRY(FindSigningCertificate(call, owner, input.certificate_id));
  org::Change change;
  change.Erase<org::SigningCertificate>(certificate->Key());
  return Reply<DeleteSigningCertificateOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
