// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateSAMLProvider.html

#include "base/try.h"
#include "services/iam/faults.h"
#include "services/iam/providers.h"
#include "services/iam/quotas.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<UpdateSAMLProviderOutput> UpdateSAMLProvider(Call& call,
                                                     const UpdateSAMLProviderInput& input) {
  org::SamlProvider provider = *TRY(FindSamlProvider(call, input.saml_provider_arn));
  if (input.saml_metadata_document) {
    const auto stated = TRY(ReadSamlMetadata(*input.saml_metadata_document));
    provider.metadata = *input.saml_metadata_document;
    provider.valid_until = SamlValidUntil(call, stated);
  }
  if (input.remove_private_key) {
    const auto removed = std::erase_if(provider.private_keys, [&](const org::SamlPrivateKey& key) {
      return key.id == *input.remove_private_key;
    });
    if (removed == 0)
      return NoSuchEntity("The private key " + *input.remove_private_key + " does not exist.");
  }
  if (input.add_private_key) {
    if (std::ssize(provider.private_keys) >= kSamlPrivateKeysPerProvider.limit) {
      return LimitExceeded(kSamlPrivateKeysPerProvider);
    }
    provider.private_keys.push_back(TRY(ReadSamlKey(call, *input.add_private_key)));
  }
  provider.encryption = input.assertion_encryption_mode.value_or(provider.encryption);
  if (provider.encryption == "Required" && provider.private_keys.empty()) {
    return InvalidInput("Required assertion encryption needs a private key.");
  }

  UpdateSAMLProviderOutput output{.saml_provider_arn = provider.arn()};
  org::Change change;
  change.Put(std::move(provider));
  return Reply<UpdateSAMLProviderOutput>{std::move(output), std::move(change)};
}

}  // namespace bulkhead::services::iam
