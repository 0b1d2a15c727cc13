// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateOpenIDConnectProviderThumbprint.html

#include "base/try.h"
#include "services/iam/providers.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<UpdateOpenIDConnectProviderThumbprintOutput> UpdateOpenIDConnectProviderThumbprint(
    Call& call, const UpdateOpenIDConnectProviderThumbprintInput& input) {
  org::OpenIdConnectProvider provider =
      *TRY(FindOidcProvider(call, input.open_id_connect_provider_arn));
  TRY_VOID(CheckThumbprints(input.thumbprint_list));
  provider.thumbprints = input.thumbprint_list;

  org::Change change;
  change.Put(std::move(provider));
  return Reply<UpdateOpenIDConnectProviderThumbprintOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
