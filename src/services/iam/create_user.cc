// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html

#include "base/try.h"
#include "services/iam/describe.h"
#include "services/iam/names.h"
#include "services/iam/policies.h"
#include "services/iam/quotas.h"
#include "services/iam/tags.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<CreateUserOutput> CreateUser(Call& call, const CreateUserInput& input) {
  // 1. The name is free, and the account stays within its quota.
  TRY_VOID(NameIsFree(call, EntityType::kUser, input.user_name));
  TRY_VOID(HasRoomFor(call, EntityType::kUser, kUsersPerAccount));

  // 2. A boundary is a managed policy that exists.
  if (input.permissions_boundary) TRY_VOID(FindBoundary(call, *input.permissions_boundary));

  // 3. Propose the user.
  org::User user{.account = call.account(),
                 .name = input.user_name,
                 .path = input.path.value_or(std::string(kRootPath)),
                 .id = call.ids.Unique("AIDA"),
                 .created = call.time(),
                 .boundary = input.permissions_boundary.value_or("")};
  user.tags = TRY(WithTags({}, input.tags, TagKeyCase::kIgnored));
  CreateUserOutput output{.user = Describe(user, Detail::kFull)};
  org::Change change;
  change.Put(std::move(user));
  return Reply<CreateUserOutput>{std::move(output), std::move(change)};
}

}  // namespace bulkhead::services::iam
