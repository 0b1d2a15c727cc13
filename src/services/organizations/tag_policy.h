// What the effective tag policy of an account says of tags that are put on its resources.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_tag-policies-enforcement.html
//
// Pure. The resources of an organization are those of its management account. Only tags that are
// added are judged, and only where the policy is enforced for the type of the resource.
//
//   TRY_VOID(CheckTagPolicy(call, directory, "ou", input.tags));
#pragma once

#include <string_view>
#include <vector>

#include "services/organizations/directory.h"
#include "services/organizations/types.h"

namespace bulkhead::services::organizations {

// `resource_type` as the ARNs of the resources have it: account, ou, policy, root. Fails with
// TAG_POLICY_VIOLATION. The page lists for which services tag policies are enforced; that those
// of Organizations are among them follows from that reason of theirs.
Result<void, Fault> CheckTagPolicy(const Call& call, const Directory& directory,
                                   std::string_view resource_type, const std::vector<Tag>& added);

// The same for tags that are put on something that is there.
Result<void, Fault> CheckTagPolicy(const Call& call, const Directory& directory,
                                   const Resource& resource, const std::vector<Tag>& added);

}  // namespace bulkhead::services::organizations
