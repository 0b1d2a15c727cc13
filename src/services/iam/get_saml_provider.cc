// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetSAMLProvider.html

#include "base/try.h"
#include "services/iam/providers.h"
#include "services/iam/tags.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<GetSAMLProviderOutput> GetSAMLProvider(Call& call, const GetSAMLProviderInput& input) {
  const org::SamlProvider* provider = TRY(FindSamlProvider(call, input.saml_provider_arn));
  GetSAMLProviderOutput output{.saml_provider_uuid = provider->id,
                               .saml_metadata_document = provider->metadata,
                               .create_date = provider->created,
                               .valid_until = provider->valid_until,
                               .tags = TagList(provider->tags)};
  if (!provider->encryption.empty()) output.assertion_encryption_mode = provider->encryption;
  for (const org::SamlPrivateKey& key : provider->private_keys) {
    output.private_key_list.push_back({.key_id = key.id, .timestamp = key.added});
  }
  return Reply<GetSAMLProviderOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
