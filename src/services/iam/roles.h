// Roles: found to be changed, and in the form in which answers carry them.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html
//
// Pure.
//
//   org::Role role = *TRY(FindModifiableRole(call, input.role_name));
#pragma once

#include <chrono>
#include <string_view>

#include "services/contract/call.h"
#include "services/iam/describe.h"

namespace bulkhead::services::iam {

struct Role;
struct RoleLastUsed;

// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
inline constexpr std::int64_t kSessionSecondsDefault = 3600;

// NoSuchEntity, or UnmodifiableEntity for a role that is linked to a service.
Result<const org::Role*, Fault> FindModifiableRole(const Call& call, std::string_view name);

// Lists leave out tags, permissions boundary and last use.
Role Describe(const Call& call, const org::Role& role, Detail detail);

// "RoleLastUsed ... within the trailing 400 days"
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_RoleLastUsed.html
inline constexpr auto kUsesKept = std::chrono::days(400);
// The newest use of the role; empty when nobody used it.
RoleLastUsed LastUseOf(const Call& call, const org::Role& role);

}  // namespace bulkhead::services::iam
