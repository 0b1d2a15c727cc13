// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListServerCertificateTags.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/paging.h"
#include "services/iam/tags.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<ListServerCertificateTagsOutput> ListServerCertificateTags(
    Call& call, const ListServerCertificateTagsInput& input) {
  const org::ServerCertificate* tagged =
      TRY(FindServerCertificate(call, input.server_certificate_name));
  Pager pager = TRY(Pager::Start(call, "ListServerCertificateTags", input.marker, input.max_items));
  ListServerCertificateTagsOutput output;
  output.tags = TagPage(pager, tagged->tags);
  pager.Finish(output);
  return Reply<ListServerCertificateTagsOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
