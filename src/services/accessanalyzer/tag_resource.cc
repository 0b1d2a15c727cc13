// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_TagResource.html

#include "base/try.h"
#include "services/accessanalyzer/summaries.h"

namespace bulkhead::services::accessanalyzer {

Outcome<TagResourceOutput> TagResource(Call& call, const TagResourceInput& input) {
  const org::Analyzer* analyzer = TRY(FindByArn(call, input.resource_arn));
  org::Analyzer changed = *analyzer;
  for (const auto& [key, value] : input.tags) changed.tags[key] = value;
  Reply<TagResourceOutput> reply;
  reply.change.Put(std::move(changed));
  return reply;
}

}  // namespace bulkhead::services::accessanalyzer
