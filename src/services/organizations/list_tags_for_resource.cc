// https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListTagsForResource.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/describe.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"
#include "services/organizations/paging.h"

namespace bulkhead::services::organizations {

Outcome<ListTagsForResourceOutput> ListTagsForResource(Call& call,
                                                       const ListTagsForResourceInput& input) {
  const Directory directory = TRY(Directory::Readable(call));
  const std::optional<Resource> resource = directory.FindResource(input.resource_id);
  if (!resource) return TargetNotFound();
  const org::Tags& tags = TagsOf(*resource);
  std::vector<std::string> keys;
  keys.reserve(tags.size());
  for (const auto& [key, value] : tags) keys.push_back(key);
  const std::string list = org::JoinKey("ListTagsForResource", input.resource_id);
  Page page = TRY(TakePage(call, list, std::move(keys), input));
  Reply<ListTagsForResourceOutput> reply{{.next_token = std::move(page.next_token)}};
  for (const std::string& key : page.keys) {
    reply.output.tags.push_back({.key = key, .value = tags.at(key)});
  }
  return reply;
}

}  // namespace bulkhead::services::organizations
