// https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetTagKeys.html

#include <set>

#include "base/try.h"
#include "services/tagging/paging.h"
#include "services/tagging/resources.h"

namespace bulkhead::services::tagging {

Outcome<GetTagKeysOutput> GetTagKeys(Call& call, const GetTagKeysInput& input) {
  std::set<std::string> distinct;
  for (const Resource& resource : TaggedResources(call)) {
    for (const auto& [key, value] : resource.tags) distinct.insert(key);
  }
  std::vector<std::string> keys(distinct.begin(), distinct.end());
  std::string next = TRY(TakePage(call, keys, input.pagination_token, kPageSize));
  return Reply<GetTagKeysOutput>{
      {.pagination_token = std::move(next), .tag_keys = std::move(keys)}};
}

}  // namespace bulkhead::services::tagging
