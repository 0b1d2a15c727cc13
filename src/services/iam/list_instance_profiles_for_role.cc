// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfilesForRole.html

#include "base/try.h"
#include "services/iam/instance_profiles.h"
#include "services/iam/names.h"
#include "services/iam/paging.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<ListInstanceProfilesForRoleOutput> ListInstanceProfilesForRole(
    Call& call, const ListInstanceProfilesForRoleInput& input) {
  const org::Role* role = TRY(FindRole(call, input.role_name));
  Pager pager =
      TRY(Pager::Start(call, "ListInstanceProfilesForRole", input.marker, input.max_items));
  ListInstanceProfilesForRoleOutput output;
  for (InstanceProfile& profile : InstanceProfilesOf(call, *role)) {
    if (!pager.Takes(profile.instance_profile_name)) continue;
    output.instance_profiles.push_back(std::move(profile));
  }
  pager.Finish(output);
  return Reply<ListInstanceProfilesForRoleOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
