// https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_TagResources.html

#include "base/try.h"
#include "services/tagging/resources.h"

namespace bulkhead::services::tagging {

Outcome<TagResourcesOutput> TagResources(Call& call, const TagResourcesInput& input) {
  for (const auto& [key, value] : input.tags) {
    if (key.starts_with("aws:")) return InvalidParameter("Tag keys must not begin with aws:.");
  }
  Reply<TagResourcesOutput> reply;
  reply.output.failed_resources_map =
      ForEach(call, input.resource_arn_list, reply.change, [&](const Resource& resource) {
        org::Tags tags = input.tags;
        tags.insert(resource.tags.begin(), resource.tags.end());
        return Retag(call, resource, std::move(tags), Act::kTag);
      });
  return reply;
}

}  // namespace bulkhead::services::tagging
