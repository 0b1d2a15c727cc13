// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateSAMLProvider.html

#include "base/try.h"
#include "services/iam/faults.h"
#include "services/iam/names.h"
#include "services/iam/providers.h"
#include "services/iam/quotas.h"
#include "services/iam/tags.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<CreateSAMLProviderOutput> CreateSAMLProvider(Call& call,
                                                     const CreateSAMLProviderInput& input) {
  const std::string key = org::SamlProvider::KeyOf(call.account(), input.name);
  if (call.now.Find<org::SamlProvider>(key) != nullptr) {
    return EntityAlreadyExists("Provider with name " + input.name + " already exists.");
  }
  if (std::ssize(EntitiesOf<org::SamlProvider>(call)) >= kSamlProvidersPerAccount.limit) {
    return LimitExceeded(kSamlProvidersPerAccount);
  }

  const auto stated = TRY(ReadSamlMetadata(input.saml_metadata_document));
  constexpr std::size_t kUuidLength = 20;
  org::SamlProvider provider{.account = call.account(),
                             .name = input.name,
                             .id = "SAMLSP" + call.ids.UpperAlphanumeric(kUuidLength),
                             .metadata = input.saml_metadata_document,
                             .created = call.time(),
                             .valid_until = SamlValidUntil(call, stated),
                             .encryption = input.assertion_encryption_mode.value_or("")};
  if (input.add_private_key) {
    provider.private_keys.push_back(TRY(ReadSamlKey(call, *input.add_private_key)));
  } else if (provider.encryption == "Required") {
    return InvalidInput("Required assertion encryption needs a private key.");
  }
  provider.tags = TRY(WithTags({}, input.tags, kRecordTags));
  CreateSAMLProviderOutput output{.saml_provider_arn = provider.arn(),
                                  .tags = TagList(provider.tags)};
  org::Change change;
  change.Put(std::move(provider));
  return Reply<CreateSAMLProviderOutput>{std::move(output), std::move(change)};
}

}  // namespace bulkhead::services::iam
