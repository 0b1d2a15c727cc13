// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetOpenIDConnectProvider.html

#include "base/try.h"
#include "services/iam/providers.h"
#include "services/iam/tags.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<GetOpenIDConnectProviderOutput> GetOpenIDConnectProvider(
    Call& call, const GetOpenIDConnectProviderInput& input) {
  const org::OpenIdConnectProvider* provider =
      TRY(FindOidcProvider(call, input.open_id_connect_provider_arn));
  return Reply<GetOpenIDConnectProviderOutput>{{.url = provider->url,
                                                .client_id_list = provider->client_ids,
                                                .thumbprint_list = provider->thumbprints,
                                                .create_date = provider->created,
                                                .tags = TagList(provider->tags)}};
}

}  // namespace bulkhead::services::iam
