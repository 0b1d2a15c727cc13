// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_UntagResource.html

#include "base/try.h"
#include "services/accessanalyzer/summaries.h"

namespace bulkhead::services::accessanalyzer {

Outcome<UntagResourceOutput> UntagResource(Call& call, const UntagResourceInput& input) {
  const org::Analyzer* analyzer = TRY(FindByArn(call, input.resource_arn));
  org::Analyzer changed = *analyzer;
  for (const std::string& key : input.tag_keys) changed.tags.erase(key);
  Reply<UntagResourceOutput> reply;
  reply.change.Put(std::move(changed));
  return reply;
}

}  // namespace bulkhead::services::accessanalyzer
