// https://docs.aws.amazon.com/IAM/latest/APIReference/API_RemoveClientIDFromOpenIDConnectProvider.html

#include "base/try.h"
#include "services/iam/providers.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

// "This operation is idempotent; it does not fail or return an error if you try to remove a
// client ID that does not exist."
Outcome<RemoveClientIDFromOpenIDConnectProviderOutput> RemoveClientIDFromOpenIDConnectProvider(
    Call& call, const RemoveClientIDFromOpenIDConnectProviderInput& input) {
  org::OpenIdConnectProvider provider =
      *TRY(FindOidcProvider(call, input.open_id_connect_provider_arn));
  std::erase(provider.client_ids, input.client_id);

  org::Change change;
  change.Put(std::move(provider));
  return Reply<RemoveClientIDFromOpenIDConnectProviderOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
