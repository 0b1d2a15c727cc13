// https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddClientIDToOpenIDConnectProvider.html

#include <algorithm>

#include "base/try.h"
#include "services/iam/faults.h"
#include "services/iam/providers.h"
#include "services/iam/quotas.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

// "This operation is idempotent".
Outcome<AddClientIDToOpenIDConnectProviderOutput> AddClientIDToOpenIDConnectProvider(
    Call& call, const AddClientIDToOpenIDConnectProviderInput& input) {
  org::OpenIdConnectProvider provider =
      *TRY(FindOidcProvider(call, input.open_id_connect_provider_arn));
  if (std::ranges::find(provider.client_ids, input.client_id) == provider.client_ids.end()) {
    if (std::ssize(provider.client_ids) >= kClientIdsPerOidcProvider.limit) {
      return LimitExceeded(kClientIdsPerOidcProvider);
    }
    provider.client_ids.push_back(input.client_id);
  }

  org::Change change;
  change.Put(std::move(provider));
  return Reply<AddClientIDToOpenIDConnectProviderOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
