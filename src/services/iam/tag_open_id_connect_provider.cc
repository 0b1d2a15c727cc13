// https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagOpenIDConnectProvider.html

#include "base/try.h"
#include "services/iam/providers.h"
#include "services/iam/tags.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<TagOpenIDConnectProviderOutput> TagOpenIDConnectProvider(
    Call& call, const TagOpenIDConnectProviderInput& input) {
  org::OpenIdConnectProvider tagged =
      *TRY(FindOidcProvider(call, input.open_id_connect_provider_arn));
  tagged.tags = TRY(WithTags(std::move(tagged.tags), input.tags, kRecordTags));

  org::Change change;
  change.Put(std::move(tagged));
  return Reply<TagOpenIDConnectProviderOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
