#include "services/iam/instance_profiles.h"

#include "services/iam/names.h"
#include "services/iam/roles.h"
#include "services/iam/tags.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

InstanceProfile Describe(const Call& call, const org::InstanceProfile& profile, Detail detail) {
  InstanceProfile out{.path = profile.path,
                      .instance_profile_name = profile.name,
                      .instance_profile_id = profile.id,
                      .arn = ArnOf(profile),
                      .create_date = profile.created};
  const auto* role = call.now.Find<org::Role>(org::Role::KeyOf(profile.account, profile.role));
  if (role != nullptr) {
    // INVARIANT: a role stays as long as a profile hands it out; DeleteRole sees to it.
    Role described = Describe(call, *role, Detail::kListed);
    described.max_session_duration.reset();
    out.roles.push_back(std::move(described));
  }
  if (detail == Detail::kFull && !profile.tags.empty()) out.tags = TagList(profile.tags);
  return out;
}

std::vector<InstanceProfile> InstanceProfilesOf(const Call& call, const org::Role& role) {
  std::vector<InstanceProfile> profiles;
  for (const std::string& key :
       call.now.Lookup("instance-profile-of", role.account.text(), role.name)) {
    profiles.push_back(Describe(call, *call.now.Find<org::InstanceProfile>(key), Detail::kListed));
  }
  return profiles;
}

}  // namespace bulkhead::services::iam
