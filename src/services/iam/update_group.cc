// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateGroup.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {
namespace {

// Users name their groups, so the members of a renamed group change with it.
void RenameInMembers(const Call& call, const org::Group& group, const std::string& name,
                     org::Change& change) {
  for (const org::User* member : MembersOf(call, group)) {
    org::User user = *member;
    user.groups.erase(group.name);
    user.groups.insert(name);
    change.Put(std::move(user));
  }
}

}  // namespace

Outcome<UpdateGroupOutput> UpdateGroup(Call& call, const UpdateGroupInput& input) {
  const org::Group* group = TRY(FindGroup(call, input.group_name));
  org::Group updated = *group;
  updated.path = input.new_path.value_or(group->path);
  updated.name = input.new_group_name.value_or(group->name);
  TRY_VOID(NameIsFree(call, EntityType::kGroup, updated.name, group->Key()));

  org::Change change;
  if (updated.name != group->name) {
    change.Erase<org::Group>(group->Key());
    RenameInMembers(call, *group, updated.name, change);
  }
  change.Put(std::move(updated));
  return Reply<UpdateGroupOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
