// Server certificates, as answers carry them.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_server-certs.html
//
// Pure. Found by services/iam/names.h; the structs are those generated in types.h.
#pragma once

#include "services/contract/call.h"

namespace bulkhead::services::iam {

struct ServerCertificateMetadata;

ServerCertificateMetadata Describe(const org::ServerCertificate& certificate);

}  // namespace bulkhead::services::iam
