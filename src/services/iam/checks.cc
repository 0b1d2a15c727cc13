#include "services/iam/checks.h"

#include "aws/arn.h"

namespace bulkhead::services::iam {

access::Check UserCheck(const Call& call, const std::string& name) {
  const auto* user = call.now.Find<org::User>(org::User::KeyOf(call.account(), name));
  if (user == nullptr) return {.resource = AbsentEntity(EntityType::kUser, name)};
  access::Check check{.resource = ArnOf(*user)};
  AddResourceTags(check, user->tags);
  return check;
}

access::Check GroupCheck(const Call& call, const std::string& name) {
  const auto* group = call.now.Find<org::Group>(org::Group::KeyOf(call.account(), name));
  if (group == nullptr) return {.resource = AbsentEntity(EntityType::kGroup, name)};
  return {.resource = ArnOf(*group)};
}

access::Check UserOrCallerCheck(const Call& call, const std::optional<std::string>& name) {
  if (name) return UserCheck(call, *name);
  switch (call.caller.kind) {
    case access::Caller::Kind::kUser: return UserCheck(call, call.caller.name);
    case access::Caller::Kind::kAccountRoot:
      return {.resource = aws::IamArn(call.account(), "root")};
    case access::Caller::Kind::kRole:
    case access::Caller::Kind::kFederatedUser:
    case access::Caller::Kind::kFederated:
    case access::Caller::Kind::kService:
    case access::Caller::Kind::kAnonymous: break;
  }
  return {};  // The operation itself refuses.
}

// AWS's denials name `arn:aws:iam::111111111111:user/` for a list of all users, but
// `policy path /` for one of all policies.
// https://github.com/nccgroup/ScoutSuite/issues/727
access::Check PathCheck(const Call& call, EntityType type, const std::optional<std::string>& path) {
  const std::string from = path.value_or(std::string(kRootPath));
  if (type == EntityType::kPolicy) return {.resource = "policy path " + from};
  return {.resource = ArnOf(type, call.account(), from, "")};
}

access::Check NewUserCheck(const Call& call, const std::string& path, const std::string& name,
                           const std::optional<std::string>& boundary) {
  access::Check check{.resource = ArnOf(EntityType::kUser, call.account(), path, name)};
  if (boundary) check.context["iam:PermissionsBoundary"] = {*boundary};
  return check;
}

access::Check NewGroupCheck(const Call& call, const std::string& path, const std::string& name) {
  return {.resource = ArnOf(EntityType::kGroup, call.account(), path, name)};
}

// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateUser.html
// A new path is assumed to need the same as a new name.
Checks UpdateUserChecks(const Call& call, const std::string& name,
                        const std::optional<std::string>& new_path,
                        const std::optional<std::string>& new_name) {
  Checks checks = {UserCheck(call, name)};
  const auto* user = call.now.Find<org::User>(org::User::KeyOf(call.account(), name));
  if (user == nullptr) return checks;
  access::Check target =
      NewUserCheck(call, new_path.value_or(user->path), new_name.value_or(name), std::nullopt);
  AddResourceTags(target, user->tags);
  if (target.resource != checks.front().resource) checks.push_back(std::move(target));
  return checks;
}

// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateGroup.html
Checks UpdateGroupChecks(const Call& call, const std::string& name,
                         const std::optional<std::string>& new_path,
                         const std::optional<std::string>& new_name) {
  Checks checks = {GroupCheck(call, name)};
  const auto* group = call.now.Find<org::Group>(org::Group::KeyOf(call.account(), name));
  if (group == nullptr) return checks;
  access::Check target =
      NewGroupCheck(call, new_path.value_or(group->path), new_name.value_or(name));
  if (target.resource != checks.front().resource) checks.push_back(std::move(target));
  return checks;
}

access::Check AccessKeyCheck(const Call& call, const std::string& access_key_id) {
  const auto* key = call.now.Find<org::AccessKey>(access_key_id);
  if (key == nullptr || key->account != call.account()) {
    return {.resource = "access key " + access_key_id};
  }
  if (key->user.empty()) return {.resource = aws::IamArn(key->account, "root")};
  return UserCheck(call, key->user);
}

}  // namespace bulkhead::services::iam
