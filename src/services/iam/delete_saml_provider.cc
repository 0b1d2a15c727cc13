// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteSAMLProvider.html

#include "base/try.h"
#include "services/iam/providers.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

// "Deleting the provider resource from IAM does not update any roles that reference the SAML
// provider resource's ARN as a principal in their trust policies."
Outcome<DeleteSAMLProviderOutput> DeleteSAMLProvider(Call& call,
                                                     const DeleteSAMLProviderInput& input) {
  const org::SamlProvider* provider = TRY(FindSamlProvider(call, input.saml_provider_arn));
  org::Change change;
  change.Erase<org::SamlProvider>(provider->Key());
  return Reply<DeleteSAMLProviderOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
