// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagUser.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/tags.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<UntagUserOutput> UntagUser(Call& call, const UntagUserInput& input) {
  org::User user = *TRY(FindUser(call, input.user_name));
  user.tags = WithoutTags(std::move(user.tags), input.tag_keys, TagKeyCase::kIgnored);

  org::Change change;
  change.Put(std::move(user));
  return Reply<UntagUserOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
