// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateInstanceProfile.html

#include "base/try.h"
#include "services/iam/instance_profiles.h"
#include "services/iam/names.h"
#include "services/iam/quotas.h"
#include "services/iam/tags.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<CreateInstanceProfileOutput> CreateInstanceProfile(
    Call& call, const CreateInstanceProfileInput& input) {
  TRY_VOID(NameIsFree(call, EntityType::kInstanceProfile, input.instance_profile_name));
  TRY_VOID(HasRoomFor(call, EntityType::kInstanceProfile, kInstanceProfilesPerAccount));

  org::InstanceProfile profile{.account = call.account(),
                               .name = input.instance_profile_name,
                               .path = input.path.value_or(std::string(kRootPath)),
                               .id = call.ids.Unique("AIPA"),
                               .created = call.time()};
  profile.tags = TRY(WithTags({}, input.tags, kRecordTags));
  CreateInstanceProfileOutput output{.instance_profile = Describe(call, profile, Detail::kFull)};
  org::Change change;
  change.Put(std::move(profile));
  return Reply<CreateInstanceProfileOutput>{std::move(output), std::move(change)};
}

}  // namespace bulkhead::services::iam
