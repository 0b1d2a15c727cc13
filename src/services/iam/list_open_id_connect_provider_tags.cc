// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOpenIDConnectProviderTags.html

#include "base/try.h"
#include "services/iam/paging.h"
#include "services/iam/providers.h"
#include "services/iam/tags.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<ListOpenIDConnectProviderTagsOutput> ListOpenIDConnectProviderTags(
    Call& call, const ListOpenIDConnectProviderTagsInput& input) {
  const org::OpenIdConnectProvider* tagged =
      TRY(FindOidcProvider(call, input.open_id_connect_provider_arn));
  Pager pager =
      TRY(Pager::Start(call, "ListOpenIDConnectProviderTags", input.marker, input.max_items));
  ListOpenIDConnectProviderTagsOutput output;
  output.tags = TagPage(pager, tagged->tags);
  pager.Finish(output);
  return Reply<ListOpenIDConnectProviderTagsOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
