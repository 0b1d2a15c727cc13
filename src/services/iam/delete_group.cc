// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteGroup.html

#include "base/try.h"
#include "services/iam/faults.h"
#include "services/iam/names.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<DeleteGroupOutput> DeleteGroup(Call& call, const DeleteGroupInput& input) {
  const org::Group* group = TRY(FindGroup(call, input.group_name));
  if (!MembersOf(call, *group).empty()) return DeleteConflict("remove users from group");
  if (!group->attached.empty()) return DeleteConflict("detach all policies");
  if (!group->inline_policies.empty()) return DeleteConflict("delete policies");

  org::Change change;
  change.Erase<org::Group>(group->Key());
  return Reply<DeleteGroupOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
