// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagSAMLProvider.html

#include "base/try.h"
#include "services/iam/providers.h"
#include "services/iam/tags.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<UntagSAMLProviderOutput> UntagSAMLProvider(Call& call,
                                                   const UntagSAMLProviderInput& input) {
  org::SamlProvider untagged = *TRY(FindSamlProvider(call, input.saml_provider_arn));
  untagged.tags = WithoutTags(std::move(untagged.tags), input.tag_keys, kRecordTags);

  org::Change change;
  change.Put(std::move(untagged));
  return Reply<UntagSAMLProviderOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
