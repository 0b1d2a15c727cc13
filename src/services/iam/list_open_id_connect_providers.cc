// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOpenIDConnectProviders.html

#include "services/iam/names.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<ListOpenIDConnectProvidersOutput> ListOpenIDConnectProviders(
    Call& call, const ListOpenIDConnectProvidersInput& /*input*/) {
  ListOpenIDConnectProvidersOutput output;
  for (const org::OpenIdConnectProvider* provider : EntitiesOf<org::OpenIdConnectProvider>(call)) {
    output.open_id_connect_provider_list.push_back({.arn = provider->arn()});
  }
  return Reply<ListOpenIDConnectProvidersOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
