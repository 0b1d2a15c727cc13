// Checks: which permissions the operations on roles and policies need.
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
//
// Pure. As services/iam/checks.h has it for users and groups. Where the reference
// lists iam:PermissionsBoundary, the key holds the boundary that is asked for, or
// else the one that the user or role has.
//
//   Row<AttachRolePolicy, OnRoleAttachment>("AttachRolePolicy", Access::kPermissionsManagement),
#pragma once

#include <optional>
#include <string>

#include "services/contract/operation.h"
#include "services/iam/checks.h"
#include "services/iam/tags.h"

namespace bulkhead::services::iam {

// The permission on one entity of the caller's account.
access::Check RoleCheck(const Call& call, const std::string& name);
access::Check NewRoleCheck(const Call& call, const std::string& path, const std::string& name);
access::Check PolicyCheck(const Call& call, const std::string& arn);
access::Check NewPolicyCheck(const Call& call, const std::string& path, const std::string& name);
// The same with the condition key iam:PermissionsBoundary.
access::Check BoundedRoleCheck(const Call& call, const std::string& name);
access::Check BoundedUserCheck(const Call& call, const std::string& name);

// Adds iam:PolicyARN to a check.
Checks WithPolicyArn(access::Check check, const std::string& arn);
// Sets iam:PermissionsBoundary of a check, if a boundary is asked for.
void AddBoundary(access::Check& check, const std::optional<std::string>& arn);

// The same as second arguments of rows. Named like OnAnything, so like functions.
// NOLINTBEGIN(readability-identifier-naming)
inline constexpr auto OnRole = [](const Call& call, const auto& input) -> Checks {
  return {RoleCheck(call, input.role_name)};
};
inline constexpr auto OnBoundedRole = [](const Call& call, const auto& input) -> Checks {
  return {BoundedRoleCheck(call, input.role_name)};
};
inline constexpr auto OnBoundedUser = [](const Call& call, const auto& input) -> Checks {
  return {BoundedUserCheck(call, input.user_name)};
};
inline constexpr auto OnRoleToBound = [](const Call& call, const auto& input) -> Checks {
  access::Check check = RoleCheck(call, input.role_name);
  AddBoundary(check, input.permissions_boundary);
  return {std::move(check)};
};
inline constexpr auto OnUserToBound = [](const Call& call, const auto& input) -> Checks {
  access::Check check = UserCheck(call, input.user_name);
  AddBoundary(check, input.permissions_boundary);
  return {std::move(check)};
};
inline constexpr auto OnNewRole = [](const Call& call, const auto& input) -> Checks {
  access::Check check = NewRoleCheck(call, input.path.value_or("/"), input.role_name);
  AddBoundary(check, input.permissions_boundary);
  return WithTagging(std::move(check), "iam:TagRole", input.tags);
};
inline constexpr auto OnTaggedRole = [](const Call& call, const auto& input) -> Checks {
  access::Check check = RoleCheck(call, input.role_name);
  AddRequestTags(check, input.tags);
  return {std::move(check)};
};
inline constexpr auto OnUntaggedRole = [](const Call& call, const auto& input) -> Checks {
  access::Check check = RoleCheck(call, input.role_name);
  AddTagKeys(check, input.tag_keys);
  return {std::move(check)};
};
inline constexpr auto OnPolicy = [](const Call& call, const auto& input) -> Checks {
  return {PolicyCheck(call, input.policy_arn)};
};
inline constexpr auto OnNewPolicy = [](const Call& call, const auto& input) -> Checks {
  return WithTagging(NewPolicyCheck(call, input.path.value_or("/"), input.policy_name),
                     "iam:TagPolicy", input.tags);
};
inline constexpr auto OnTaggedPolicy = [](const Call& call, const auto& input) -> Checks {
  access::Check check = PolicyCheck(call, input.policy_arn);
  AddRequestTags(check, input.tags);
  return {std::move(check)};
};
inline constexpr auto OnUntaggedPolicy = [](const Call& call, const auto& input) -> Checks {
  access::Check check = PolicyCheck(call, input.policy_arn);
  AddTagKeys(check, input.tag_keys);
  return {std::move(check)};
};
inline constexpr auto OnUserAttachment = [](const Call& call, const auto& input) -> Checks {
  return WithPolicyArn(BoundedUserCheck(call, input.user_name), input.policy_arn);
};
inline constexpr auto OnGroupAttachment = [](const Call& call, const auto& input) -> Checks {
  return WithPolicyArn(GroupCheck(call, input.group_name), input.policy_arn);
};
inline constexpr auto OnRoleAttachment = [](const Call& call, const auto& input) -> Checks {
  return WithPolicyArn(BoundedRoleCheck(call, input.role_name), input.policy_arn);
};
// NOLINTEND(readability-identifier-naming)

}  // namespace bulkhead::services::iam
