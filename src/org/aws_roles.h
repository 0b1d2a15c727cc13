// Roles that AWS makes in accounts, by the names and the path that it gives them.
#pragma once

#include <string_view>

#include "org/iam_entities.h"

namespace bulkhead::org {

// By which the management account acts in a member, unless another name was asked for.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_access-cross-account-role.html
inline constexpr std::string_view kDefaultAccessRole = "OrganizationAccountAccessRole";

// Roles under this path belong to services; only those make and change them.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html
inline constexpr std::string_view kServiceLinkedPath = "/aws-service-role/";

inline bool IsServiceLinked(const Role& role) { return role.path.starts_with(kServiceLinkedPath); }

}  // namespace bulkhead::org
