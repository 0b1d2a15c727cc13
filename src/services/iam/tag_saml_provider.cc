// https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagSAMLProvider.html

#include "base/try.h"
#include "services/iam/providers.h"
#include "services/iam/tags.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<TagSAMLProviderOutput> TagSAMLProvider(Call& call, const TagSAMLProviderInput& input) {
  org::SamlProvider tagged = *TRY(FindSamlProvider(call, input.saml_provider_arn));
  tagged.tags = TRY(WithTags(std::move(tagged.tags), input.tags, kRecordTags));

  org::Change change;
  change.Put(std::move(tagged));
  return Reply<TagSAMLProviderOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
