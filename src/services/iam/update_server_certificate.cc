// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateServerCertificate.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<UpdateServerCertificateOutput> UpdateServerCertificate(
    Call& call, const UpdateServerCertificateInput& input) {
  const org::ServerCertificate* certificate =
      TRY(FindServerCertificate(call, input.server_certificate_name));
  org::ServerCertificate updated = *certificate;
  updated.path = input.new_path.value_or(certificate->path);
  updated.name = input.new_server_certificate_name.value_or(certificate->name);
  TRY_VOID(NameIsFree(call, EntityType::kServerCertificate, updated.name, certificate->Key()));

  org::Change change;
  if (updated.name != certificate->name) change.Erase<org::ServerCertificate>(certificate->Key());
  change.Put(std::move(updated));
  return Reply<UpdateServerCertificateOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
