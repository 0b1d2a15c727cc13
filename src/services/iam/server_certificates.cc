#include "services/iam/server_certificates.h"

#include "services/iam/names.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

ServerCertificateMetadata Describe(const org::ServerCertificate& certificate) {
  return {.path = certificate.path,
          .server_certificate_name = certificate.name,
          .server_certificate_id = certificate.id,
          .arn = ArnOf(certificate),
          .upload_date = certificate.uploaded,
          .expiration = certificate.expires};
}

}  // namespace bulkhead::services::iam
