// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteOpenIDConnectProvider.html

#include "base/try.h"
#include "services/iam/providers.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

// "does not update any roles that reference the provider as a principal in their trust
// policies".
Outcome<DeleteOpenIDConnectProviderOutput> DeleteOpenIDConnectProvider(
    Call& call, const DeleteOpenIDConnectProviderInput& input) {
  const org::OpenIdConnectProvider* provider =
      TRY(FindOidcProvider(call, input.open_id_connect_provider_arn));
  org::Change change;
  change.Erase<org::OpenIdConnectProvider>(provider->Key());
  return Reply<DeleteOpenIDConnectProviderOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
