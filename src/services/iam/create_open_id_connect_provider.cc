// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html

#include "base/try.h"
#include "services/iam/faults.h"
#include "services/iam/names.h"
#include "services/iam/providers.h"
#include "services/iam/quotas.h"
#include "services/iam/tags.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

// "If you do not specify a thumbprint, IAM retrieves and uses the top intermediate certificate":
// this server asks nobody outside, so a provider without thumbprints has none.
Outcome<CreateOpenIDConnectProviderOutput> CreateOpenIDConnectProvider(
    Call& call, const CreateOpenIDConnectProviderInput& input) {
  const std::string url = TRY(ReadOidcUrl(input.url));
  const std::string key = org::OpenIdConnectProvider::KeyOf(call.account(), url);
  if (call.now.Find<org::OpenIdConnectProvider>(key) != nullptr) {
    return EntityAlreadyExists("Provider with url " + input.url + " already exists.");
  }
  if (std::ssize(EntitiesOf<org::OpenIdConnectProvider>(call)) >= kOidcProvidersPerAccount.limit) {
    return LimitExceeded(kOidcProvidersPerAccount);
  }
  if (std::ssize(input.client_id_list) > kClientIdsPerOidcProvider.limit) {
    return LimitExceeded(kClientIdsPerOidcProvider);
  }
  TRY_VOID(CheckThumbprints(input.thumbprint_list));

  org::OpenIdConnectProvider provider{.account = call.account(),
                                      .url = url,
                                      .client_ids = input.client_id_list,
                                      .thumbprints = input.thumbprint_list,
                                      .created = call.time()};
  provider.tags = TRY(WithTags({}, input.tags, kRecordTags));
  CreateOpenIDConnectProviderOutput output{.open_id_connect_provider_arn = provider.arn(),
                                           .tags = TagList(provider.tags)};
  org::Change change;
  change.Put(std::move(provider));
  return Reply<CreateOpenIDConnectProviderOutput>{std::move(output), std::move(change)};
}

}  // namespace bulkhead::services::iam
