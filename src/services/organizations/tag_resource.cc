// https://docs.aws.amazon.com/organizations/latest/APIReference/API_TagResource.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/describe.h"
#include "services/organizations/directory.h"
#include "services/organizations/tag_policy.h"
#include "services/organizations/tags.h"

namespace bulkhead::services::organizations {

Outcome<TagResourceOutput> TagResource(Call& call, const TagResourceInput& input) {
  const Directory directory = TRY(Directory::Delegable(call));
  const Resource resource = TRY(FindTaggable(directory, input.resource_id));
  const org::Tags tags = TRY(WithTags(TagsOf(resource), input.tags));
  TRY_VOID(CheckTagPolicy(call, directory, resource, input.tags));
  return Reply<TagResourceOutput>{{}, Retag(resource, tags)};
}

}  // namespace bulkhead::services::organizations
