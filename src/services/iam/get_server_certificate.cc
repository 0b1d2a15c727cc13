// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServerCertificate.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/server_certificates.h"
#include "services/iam/tags.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<GetServerCertificateOutput> GetServerCertificate(Call& call,
                                                         const GetServerCertificateInput& input) {
  const org::ServerCertificate* found =
      TRY(FindServerCertificate(call, input.server_certificate_name));
  ServerCertificate certificate{.server_certificate_metadata = Describe(*found),
                                .certificate_body = found->body};
  if (!found->chain.empty()) certificate.certificate_chain = found->chain;
  if (!found->tags.empty()) certificate.tags = TagList(found->tags);
  return Reply<GetServerCertificateOutput>{{.server_certificate = std::move(certificate)}};
}

}  // namespace bulkhead::services::iam
