// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteInstanceProfile.html

#include "base/try.h"
#include "services/iam/faults.h"
#include "services/iam/names.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<DeleteInstanceProfileOutput> DeleteInstanceProfile(
    Call& call, const DeleteInstanceProfileInput& input) {
  const org::InstanceProfile* profile = TRY(FindInstanceProfile(call, input.instance_profile_name));
  if (!profile->role.empty()) return DeleteConflict("remove roles from instance profile");

  org::Change change;
  change.Erase<org::InstanceProfile>(profile->Key());
  return Reply<DeleteInstanceProfileOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
