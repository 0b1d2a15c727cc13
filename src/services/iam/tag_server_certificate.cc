// https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagServerCertificate.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/tags.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<TagServerCertificateOutput> TagServerCertificate(Call& call,
                                                         const TagServerCertificateInput& input) {
  org::ServerCertificate tagged = *TRY(FindServerCertificate(call, input.server_certificate_name));
  tagged.tags = TRY(WithTags(std::move(tagged.tags), input.tags, kRecordTags));

  org::Change change;
  change.Put(std::move(tagged));
  return Reply<TagServerCertificateOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
