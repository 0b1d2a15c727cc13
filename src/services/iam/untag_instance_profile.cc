// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagInstanceProfile.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/tags.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<UntagInstanceProfileOutput> UntagInstanceProfile(Call& call,
                                                         const UntagInstanceProfileInput& input) {
  org::InstanceProfile untagged = *TRY(FindInstanceProfile(call, input.instance_profile_name));
  untagged.tags = WithoutTags(std::move(untagged.tags), input.tag_keys, kRecordTags);

  org::Change change;
  change.Put(std::move(untagged));
  return Reply<UntagInstanceProfileOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
