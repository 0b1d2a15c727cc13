// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagOpenIDConnectProvider.html

#include "base/try.h"
#include "services/iam/providers.h"
#include "services/iam/tags.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<UntagOpenIDConnectProviderOutput> UntagOpenIDConnectProvider(
    Call& call, const UntagOpenIDConnectProviderInput& input) {
  org::OpenIdConnectProvider untagged =
      *TRY(FindOidcProvider(call, input.open_id_connect_provider_arn));
  untagged.tags = WithoutTags(std::move(untagged.tags), input.tag_keys, kRecordTags);

  org::Change change;
  change.Put(std::move(untagged));
  return Reply<UntagOpenIDConnectProviderOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
