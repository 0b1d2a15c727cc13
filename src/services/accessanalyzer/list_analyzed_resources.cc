// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ListAnalyzedResources.html

#include "base/try.h"
#include "services/accessanalyzer/analyzers.h"
#include "services/accessanalyzer/zone.h"

namespace bulkhead::services::accessanalyzer {

Outcome<ListAnalyzedResourcesOutput> ListAnalyzedResources(
    Call& call, const ListAnalyzedResourcesInput& input) {
  const org::Analyzer* analyzer = TRY(FindByArn(call, input.analyzer_arn));
  Reply<ListAnalyzedResourcesOutput> reply;
  for (const Analyzed& resource : ResourcesOf(ZoneOf(call.now, *analyzer), *analyzer)) {
    if (input.resource_type && *input.resource_type != resource.type) continue;
    reply.output.analyzed_resources.push_back({.resource_arn = resource.arn,
                                               .resource_owner_account = resource.owner.text(),
                                               .resource_type = std::string(resource.type)});
  }
  reply.output.next_token =
      TRY(TakePage(reply.output.analyzed_resources, input.next_token, input.max_results));
  return reply;
}

}  // namespace bulkhead::services::accessanalyzer
