// Checks: which permissions the operations on users, groups and the account need.
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
//
// Pure. An operation on an entity needs its action on the entity's ARN, with the
// entity's tags as condition keys. Where the entity does not exist there is no
// ARN either: the resource is `user NAME`, which only a statement about `*` covers,
// as AWS's denials show (https://github.com/rebuy-de/aws-nuke/issues/294 quotes one).
// So a caller learns that something is absent only where he may ask about anything.
//
//   Row<DeleteUser, OnUser>("DeleteUser", Access::kWrite),
#pragma once

#include <optional>
#include <string>

#include "services/contract/operation.h"
#include "services/iam/names.h"
#include "services/iam/tags.h"

namespace bulkhead::services::iam {

// The permission on one entity of the caller's account.
access::Check UserCheck(const Call& call, const std::string& name);
access::Check GroupCheck(const Call& call, const std::string& name);
// On the calling user when the name is absent; see FindUserOrCaller.
access::Check UserOrCallerCheck(const Call& call, const std::optional<std::string>& name);
// For a list: on the path whose entities are asked for.
access::Check PathCheck(const Call& call, EntityType type, const std::optional<std::string>& path);
// On a user that is to be, with iam:PermissionsBoundary where one is asked for.
access::Check NewUserCheck(const Call& call, const std::string& path, const std::string& name,
                           const std::optional<std::string>& boundary);
access::Check NewGroupCheck(const Call& call, const std::string& path, const std::string& name);
// For a change of name or path: permission on the entity as it is and as it will be.
Checks UpdateUserChecks(const Call& call, const std::string& name,
                        const std::optional<std::string>& new_path,
                        const std::optional<std::string>& new_name);
Checks UpdateGroupChecks(const Call& call, const std::string& name,
                         const std::optional<std::string>& new_path,
                         const std::optional<std::string>& new_name);
// On the user who owns the access key.
access::Check AccessKeyCheck(const Call& call, const std::string& access_key_id);

// The same as second arguments of rows. Named like OnAnything, so like functions.
// NOLINTBEGIN(readability-identifier-naming)
inline constexpr auto OnUser = [](const Call& call, const auto& input) -> Checks {
  return {UserCheck(call, input.user_name)};
};
inline constexpr auto OnUserOrCaller = [](const Call& call, const auto& input) -> Checks {
  return {UserOrCallerCheck(call, input.user_name)};
};
inline constexpr auto OnGroup = [](const Call& call, const auto& input) -> Checks {
  return {GroupCheck(call, input.group_name)};
};
inline constexpr auto OnUserPath = [](const Call& call, const auto& input) -> Checks {
  return {PathCheck(call, EntityType::kUser, input.path_prefix)};
};
inline constexpr auto OnGroupPath = [](const Call& call, const auto& input) -> Checks {
  return {PathCheck(call, EntityType::kGroup, input.path_prefix)};
};
inline constexpr auto OnRolePath = [](const Call& call, const auto& input) -> Checks {
  return {PathCheck(call, EntityType::kRole, input.path_prefix)};
};
inline constexpr auto OnPolicyPath = [](const Call& call, const auto& input) -> Checks {
  return {PathCheck(call, EntityType::kPolicy, input.path_prefix)};
};
inline constexpr auto OnNewUser = [](const Call& call, const auto& input) -> Checks {
  return WithTagging(
      NewUserCheck(call, input.path.value_or("/"), input.user_name, input.permissions_boundary),
      "iam:TagUser", input.tags);
};
inline constexpr auto OnNewGroup = [](const Call& call, const auto& input) -> Checks {
  return {NewGroupCheck(call, input.path.value_or("/"), input.group_name)};
};
inline constexpr auto OnTaggedUser = [](const Call& call, const auto& input) -> Checks {
  access::Check check = UserCheck(call, input.user_name);
  AddRequestTags(check, input.tags);
  return {std::move(check)};
};
inline constexpr auto OnUntaggedUser = [](const Call& call, const auto& input) -> Checks {
  access::Check check = UserCheck(call, input.user_name);
  AddTagKeys(check, input.tag_keys);
  return {std::move(check)};
};
inline constexpr auto OnUpdatedUser = [](const Call& call, const auto& input) -> Checks {
  return UpdateUserChecks(call, input.user_name, input.new_path, input.new_user_name);
};
inline constexpr auto OnUpdatedGroup = [](const Call& call, const auto& input) -> Checks {
  return UpdateGroupChecks(call, input.group_name, input.new_path, input.new_group_name);
};
inline constexpr auto OnAccessKey = [](const Call& call, const auto& input) -> Checks {
  return {AccessKeyCheck(call, input.access_key_id)};
};
// NOLINTEND(readability-identifier-naming)

}  // namespace bulkhead::services::iam
