// https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagInstanceProfile.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/tags.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<TagInstanceProfileOutput> TagInstanceProfile(Call& call,
                                                     const TagInstanceProfileInput& input) {
  org::InstanceProfile tagged = *TRY(FindInstanceProfile(call, input.instance_profile_name));
  tagged.tags = TRY(WithTags(std::move(tagged.tags), input.tags, kRecordTags));

  org::Change change;
  change.Put(std::move(tagged));
  return Reply<TagInstanceProfileOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
