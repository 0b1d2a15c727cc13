// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfiles.html

#include "base/try.h"
#include "services/iam/instance_profiles.h"
#include "services/iam/names.h"
#include "services/iam/paging.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<ListInstanceProfilesOutput> ListInstanceProfiles(Call& call,
                                                         const ListInstanceProfilesInput& input) {
  Pager pager = TRY(Pager::Start(call, "ListInstanceProfiles", input.marker, input.max_items));
  ListInstanceProfilesOutput output;
  for (const org::InstanceProfile* profile : EntitiesOf<org::InstanceProfile>(call)) {
    if (!profile->path.starts_with(input.path_prefix.value_or(""))) continue;
    if (!pager.Takes(profile->name)) continue;
    output.instance_profiles.push_back(Describe(call, *profile, Detail::kListed));
  }
  pager.Finish(output);
  return Reply<ListInstanceProfilesOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
