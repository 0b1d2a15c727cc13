// https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_UntagResources.html

#include "base/try.h"
#include "services/tagging/resources.h"

namespace bulkhead::services::tagging {

// Tags with the prefix aws: can be neither edited nor deleted; the error is assumed to be that of
// TagResources.
// https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html
Outcome<UntagResourcesOutput> UntagResources(Call& call, const UntagResourcesInput& input) {
  for (const std::string& key : input.tag_keys) {
    if (key.starts_with("aws:")) return InvalidParameter("Tag keys must not begin with aws:.");
  }
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
