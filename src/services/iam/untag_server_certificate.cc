// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagServerCertificate.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/tags.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<UntagServerCertificateOutput> UntagServerCertificate(
    Call& call, const UntagServerCertificateInput& input) {
  org::ServerCertificate untagged =
      *TRY(FindServerCertificate(call, input.server_certificate_name));
  untagged.tags = WithoutTags(std::move(untagged.tags), input.tag_keys, kRecordTags);

  org::Change change;
  change.Put(std::move(untagged));
  return Reply<UntagServerCertificateOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
