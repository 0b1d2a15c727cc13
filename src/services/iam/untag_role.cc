// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagRole.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/tags.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<UntagRoleOutput> UntagRole(Call& call, const UntagRoleInput& input) {
  org::Role role = *TRY(FindRole(call, input.role_name));
  role.tags = WithoutTags(std::move(role.tags), input.tag_keys, TagKeyCase::kIgnored);

  org::Change change;
  change.Put(std::move(role));
  return Reply<UntagRoleOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
