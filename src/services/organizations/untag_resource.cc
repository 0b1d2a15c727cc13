// https://docs.aws.amazon.com/organizations/latest/APIReference/API_UntagResource.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/describe.h"
#include "services/organizations/directory.h"
#include "services/organizations/tags.h"

namespace bulkhead::services::organizations {

Outcome<UntagResourceOutput> UntagResource(Call& call, const UntagResourceInput& input) {
  // Keys that the resource does not have are no fault.
  const Directory directory = TRY(Directory::Delegable(call));
  const Resource resource = TRY(FindTaggable(directory, input.resource_id));
  const org::Tags tags = TRY(WithoutTags(TagsOf(resource), input.tag_keys));
  return Reply<UntagResourceOutput>{{}, Retag(resource, tags)};
}

}  // namespace bulkhead::services::organizations
