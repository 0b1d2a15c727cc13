// Details: entities with everything that bears on permissions.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
//
// Pure. Lists are there even when they are empty, as AWS answers them. The
// structs are those generated in services/iam/types.h.
//
//   output.user_detail_list.push_back(Detailed(call, *user));
#pragma once

#include "services/contract/call.h"

namespace bulkhead::services::iam {

struct GroupDetail;
struct ManagedPolicyDetail;
struct RoleDetail;
struct UserDetail;

UserDetail Detailed(const Call& call, const org::User& user);
GroupDetail Detailed(const Call& call, const org::Group& group);
RoleDetail Detailed(const Call& call, const org::Role& role);
ManagedPolicyDetail Detailed(const Call& call, const org::ManagedPolicy& policy);

}  // namespace bulkhead::services::iam
