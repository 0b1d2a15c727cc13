// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetInstanceProfile.html

#include "base/try.h"
#include "services/iam/instance_profiles.h"
#include "services/iam/names.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<GetInstanceProfileOutput> GetInstanceProfile(Call& call,
                                                     const GetInstanceProfileInput& input) {
  const org::InstanceProfile* profile = TRY(FindInstanceProfile(call, input.instance_profile_name));
  return Reply<GetInstanceProfileOutput>{
      {.instance_profile = Describe(call, *profile, Detail::kFull)}};
}

}  // namespace bulkhead::services::iam
