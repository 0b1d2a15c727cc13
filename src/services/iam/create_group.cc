// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateGroup.html

#include "base/try.h"
#include "services/iam/describe.h"
#include "services/iam/faults.h"
#include "services/iam/names.h"
#include "services/iam/quotas.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<CreateGroupOutput> CreateGroup(Call& call, const CreateGroupInput& input) {
  TRY_VOID(NameIsFree(call, EntityType::kGroup, input.group_name));
  TRY_VOID(HasRoomFor(call, EntityType::kGroup, kGroupsPerAccount));

  org::Group group{.account = call.account(),
                   .name = input.group_name,
                   .path = input.path.value_or(std::string(kRootPath)),
                   .id = call.ids.Unique("AGPA"),
                   .created = call.time()};
  CreateGroupOutput output{.group = Describe(group)};
  org::Change change;
  change.Put(std::move(group));
  return Reply<CreateGroupOutput>{std::move(output), std::move(change)};
}

}  // namespace bulkhead::services::iam
