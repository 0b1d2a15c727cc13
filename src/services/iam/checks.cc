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

access::Check AccessKeyCheck(const Call& call, const std::string& access_key_id) {
  const auto* key = call.now.Find<org::AccessKey>(access_key_id);
  if (key == nullptr || key->account != call.account()) return {};
  if (key->user.empty()) return {.resource = aws::IamArn(key->account, "root")};
  return UserCheck(call, key->user);
}

}  // namespace bulkhead::services::iam
