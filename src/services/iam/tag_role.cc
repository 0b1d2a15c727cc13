// https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagRole.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/tags.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<TagRoleOutput> TagRole(Call& call, const TagRoleInput& input) {
  org::Role role = *TRY(FindRole(call, input.role_name));
  role.tags = TRY(WithTags(std::move(role.tags), input.tags, TagKeyCase::kIgnored));

  org::Change change;
  change.Put(std::move(role));
  return Reply<TagRoleOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
