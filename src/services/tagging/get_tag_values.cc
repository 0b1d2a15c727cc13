// https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetTagValues.html

#include <set>

#include "base/try.h"
#include "services/tagging/paging.h"
#include "services/tagging/resources.h"

namespace bulkhead::services::tagging {

Outcome<GetTagValuesOutput> GetTagValues(Call& call, const GetTagValuesInput& input) {
  std::set<std::string> distinct;
  for (const Resource& resource : TaggedResources(call)) {
    const auto tag = resource.tags.find(input.key);
    if (tag != resource.tags.end()) distinct.insert(tag->second);
  }
  std::vector<std::string> values(distinct.begin(), distinct.end());
  std::string next = TRY(TakePage(call, values, input.pagination_token, kPageSize));
  return Reply<GetTagValuesOutput>{
      {.pagination_token = std::move(next), .tag_values = std::move(values)}};
}

}  // namespace bulkhead::services::tagging
