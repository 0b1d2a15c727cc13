// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ListTagsForResource.html

#include "base/try.h"
#include "services/accessanalyzer/summaries.h"

namespace bulkhead::services::accessanalyzer {

Outcome<ListTagsForResourceOutput> ListTagsForResource(Call& call,
                                                       const ListTagsForResourceInput& input) {
  const org::Analyzer* analyzer = TRY(FindByArn(call, input.resource_arn));
  return Reply<ListTagsForResourceOutput>{{.tags = analyzer->tags}};
}

}  // namespace bulkhead::services::accessanalyzer
