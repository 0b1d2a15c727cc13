// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UploadServerCertificate.html

#include "base/certificate.h"
#include "base/try.h"
#include "services/iam/faults.h"
#include "services/iam/names.h"
#include "services/iam/quotas.h"
#include "services/iam/server_certificates.h"
#include "services/iam/tags.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

// The private key proves the certificate and is then forgotten: nothing here serves TLS with it.
Outcome<UploadServerCertificateOutput> UploadServerCertificate(
    Call& call, const UploadServerCertificateInput& input) {
  // 1. The name is free, and the account stays within its quota.
  TRY_VOID(NameIsFree(call, EntityType::kServerCertificate, input.server_certificate_name));
  TRY_VOID(HasRoomFor(call, EntityType::kServerCertificate, kServerCertificatesPerAccount));

  // 2. The certificate, its chain and its key can be read and belong together.
  const auto certificate = base::ReadCertificate(input.certificate_body);
  if (!certificate) return MalformedCertificate();
  if (input.certificate_chain && !base::ReadCertificateChain(*input.certificate_chain)) {
    return MalformedCertificate();
  }
  if (!base::CheckPrivateKey(input.private_key)) {
    return Refusal(Fault{.code = "MalformedCertificate",
                         .message = "Unable to parse key; the body does not contain a valid key.",
                         .http_status = 400});
  }
  if (!base::BelongsTo(input.private_key, input.certificate_body)) return KeyPairMismatch();

  // 3. Propose it, without the private key.
  org::ServerCertificate proposed{.account = call.account(),
                                  .name = input.server_certificate_name,
                                  .path = input.path.value_or(std::string(kRootPath)),
                                  .id = call.ids.Unique("ASCA"),
                                  .body = input.certificate_body,
                                  .chain = input.certificate_chain.value_or(""),
                                  .uploaded = call.time(),
                                  .expires = certificate->not_after};
  proposed.tags = TRY(WithTags({}, input.tags, kRecordTags));
  UploadServerCertificateOutput output{.server_certificate_metadata = Describe(proposed),
                                       .tags = TagList(proposed.tags)};
  org::Change change;
  change.Put(std::move(proposed));
  return Reply<UploadServerCertificateOutput>{std::move(output), std::move(change)};
}

}  // namespace bulkhead::services::iam
