// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteServerCertificate.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<DeleteServerCertificateOutput> DeleteServerCertificate(
    Call& call, const DeleteServerCertificateInput& input) {
  const org::ServerCertificate* certificate =
      TRY(FindServerCertificate(call, input.server_certificate_name));
  org::Change change;
  change.Erase<org::ServerCertificate>(certificate->Key());
  return Reply<DeleteServerCertificateOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
