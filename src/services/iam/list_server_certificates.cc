// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListServerCertificates.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/paging.h"
#include "services/iam/server_certificates.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<ListServerCertificatesOutput> ListServerCertificates(
    Call& call, const ListServerCertificatesInput& input) {
  Pager pager = TRY(Pager::Start(call, "ListServerCertificates", input.marker, input.max_items));
  ListServerCertificatesOutput output;
  for (const org::ServerCertificate* certificate : EntitiesOf<org::ServerCertificate>(call)) {
    if (!certificate->path.starts_with(input.path_prefix.value_or(""))) continue;
    if (!pager.Takes(certificate->name)) continue;
    output.server_certificate_metadata_list.push_back(Describe(*certificate));
  }
  pager.Finish(output);
  return Reply<ListServerCertificatesOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
