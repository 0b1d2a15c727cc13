// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSAMLProviders.html

#include "services/iam/names.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<ListSAMLProvidersOutput> ListSAMLProviders(Call& call,
                                                   const ListSAMLProvidersInput& /*input*/) {
  ListSAMLProvidersOutput output;
  for (const org::SamlProvider* provider : EntitiesOf<org::SamlProvider>(call)) {
    output.saml_provider_list.push_back({.arn = provider->arn(),
                                         .valid_until = provider->valid_until,
                                         .create_date = provider->created});
  }
  return Reply<ListSAMLProvidersOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
