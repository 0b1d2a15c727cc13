// Instance profiles, as answers carry them.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2_instance-profiles.html
//
// Pure. Found by services/iam/names.h; the structs are those generated in types.h.
//
//   output.instance_profile = Describe(call, *profile, Detail::kFull);
#pragma once

#include <vector>

#include "services/contract/call.h"
#include "services/iam/describe.h"

namespace bulkhead::services::iam {

struct InstanceProfile;

// Lists leave out tags.
InstanceProfile Describe(const Call& call, const org::InstanceProfile& profile, Detail detail);

// Those that hand out the role, ascending by name.
std::vector<InstanceProfile> InstanceProfilesOf(const Call& call, const org::Role& role);

}  // namespace bulkhead::services::iam
