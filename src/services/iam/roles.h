// Roles: found to be changed, and in the form in which answers carry them.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html
//
// Pure.
//
//   org::Role role = *TRY(FindModifiableRole(call, input.role_name));
#pragma once

#include <string_view>

#include "services/contract/call.h"
#include "services/iam/describe.h"

namespace bulkhead::services::iam {

struct Role;

// Roles under this path belong to services; only those make and change them.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html
inline constexpr std::string_view kServiceLinkedPath = "/aws-service-role/";

// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
inline constexpr std::int64_t kSessionSecondsDefault = 3600;

// NoSuchEntity, or UnmodifiableEntity for a role that is linked to a service.
Result<const org::Role*, Fault> FindModifiableRole(const Call& call, std::string_view name);

// Lists leave out tags, permissions boundary and last use.
Role Describe(const org::Role& role, Detail detail);

}  // namespace bulkhead::services::iam
