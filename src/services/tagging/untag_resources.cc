// https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_UntagResources.html

#include "base/try.h"
#include "services/tagging/resources.h"

namespace bulkhead::services::tagging {

Outcome<UntagResourcesOutput> UntagResources(Call& call, const UntagResourcesInput& input) {
  Reply<UntagResourcesOutput> reply;
  reply.output.failed_resources_map =
      ForEach(call, input.resource_arn_list, reply.change, [&](const Resource& resource) {
        org::Tags tags = resource.tags;
        for (const std::string& key : input.tag_keys) tags.erase(key);
        return Retag(call, resource, std::move(tags), Act::kUntag);
      });
  return reply;
}

}  // namespace bulkhead::services::tagging
