// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSAMLProviderTags.html

#include "base/try.h"
#include "services/iam/paging.h"
#include "services/iam/providers.h"
#include "services/iam/tags.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<ListSAMLProviderTagsOutput> ListSAMLProviderTags(Call& call,
                                                         const ListSAMLProviderTagsInput& input) {
  const org::SamlProvider* tagged = TRY(FindSamlProvider(call, input.saml_provider_arn));
  Pager pager = TRY(Pager::Start(call, "ListSAMLProviderTags", input.marker, input.max_items));
  ListSAMLProviderTagsOutput output;
  output.tags = TagPage(pager, tagged->tags);
  pager.Finish(output);
  return Reply<ListSAMLProviderTagsOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
