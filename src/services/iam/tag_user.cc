// https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagUser.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/tags.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<TagUserOutput> TagUser(Call& call, const TagUserInput& input) {
  org::User user = *TRY(FindUser(call, input.user_name));
  user.tags = TRY(WithTags(std::move(user.tags), input.tags, TagKeyCase::kIgnored));

  org::Change change;
  change.Put(std::move(user));
  return Reply<TagUserOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
