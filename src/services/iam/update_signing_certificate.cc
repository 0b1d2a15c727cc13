// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateSigningCertificate.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/types.h"
#include "services/iam/user_keys.h"

namespace bulkhead::services::iam {

Outcome<UpdateSigningCertificateOutput> UpdateSigningCertificate(
    Call& call, const UpdateSigningCertificateInput& input) {
  const org::User* user = TRY(FindUserOrCaller(call, input.user_name));
  const std::string owner = user == nullptr ? std::string() : user->name;
  org::SigningCertificate certificate =
      *TRY(FindSigningCertificate(call, owner, input.certificate_id));
  TRY_VOID(CheckStatus(input.status));
  certificate.status = input.status;

  org::Change change;
  change.Put(std::move(certificate));
  return Reply<UpdateSigningCertificateOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
