#include "services/iam/checks.h"

#include "aws/arn.h"
#include "services/iam/names.h"

namespace bulkhead::services::iam {

access::Check UserCheck(const Call& call, const std::string& name) {
  const auto* user = call.now.Find<org::User>(org::User::KeyOf(call.account(), name));
  if (user == nullptr) return NewUserCheck(call, std::string(kRootPath), name, std::nullopt);
  access::Check check{.resource = ArnOf(*user)};
  AddResourceTags(check, user->tags);
  return check;
}

access::Check GroupCheck(const Call& call, const std::string& name) {
  const auto* group = call.now.Find<org::Group>(org::Group::KeyOf(call.account(), name));
  return NewGroupCheck(call, group == nullptr ? std::string(kRootPath) : group->path, name);
}

access::Check UserOrCallerCheck(const Call& call, const std::optional<std::string>& name) {
  if (name) return UserCheck(call, *name);
  switch (call.caller.kind) {
    case access::Caller::Kind::kUser: return UserCheck(call, call.caller.name);
    case access::Caller::Kind::kAccountRoot:
      return {.resource = aws::IamArn(call.account(), "root")};
    case access::Caller::Kind::kRole:
    case access::Caller::Kind::kAnonymous: break;
  }
  return {};  // The operation itself refuses.
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
  const auto* user = call.now.Find<org::User>(org::User::KeyOf(call.account(), name));
  Checks checks = {UserCheck(call, name)};
  const std::string path = user == nullptr ? std::string(kRootPath) : user->path;
  access::Check target =
      NewUserCheck(call, new_path.value_or(path), new_name.value_or(name), std::nullopt);
  if (user != nullptr) AddResourceTags(target, user->tags);
  if (target.resource != checks.front().resource) checks.push_back(std::move(target));
  return checks;
}

// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateGroup.html
Checks UpdateGroupChecks(const Call& call, const std::string& name,
                         const std::optional<std::string>& new_path,
                         const std::optional<std::string>& new_name) {
  const auto* group = call.now.Find<org::Group>(org::Group::KeyOf(call.account(), name));
  Checks checks = {GroupCheck(call, name)};
  const std::string path = group == nullptr ? std::string(kRootPath) : group->path;
  access::Check target = NewGroupCheck(call, new_path.value_or(path), new_name.value_or(name));
  if (target.resource != checks.front().resource) checks.push_back(std::move(target));
  return checks;
}

access::Check AccessKeyCheck(const Call& call, const std::string& access_key_id) {
  const auto* key = call.now.Find<org::AccessKey>(access_key_id);
  if (key == nullptr || key->account != call.account()) return {};
  if (key->user.empty()) return {.resource = aws::IamArn(key->account, "root")};
  return UserCheck(call, key->user);
}

}  // namespace bulkhead::services::iam
