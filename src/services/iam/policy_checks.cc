#include "services/iam/policy_checks.h"

#include "services/iam/names.h"

namespace bulkhead::services::iam {
namespace {

constexpr std::string_view kBoundaryKey = "iam:PermissionsBoundary";

const org::Role* RoleOf(const Call& call, const std::string& name) {
  return call.now.Find<org::Role>(org::Role::KeyOf(call.account(), name));
}

}  // namespace

access::Check RoleCheck(const Call& call, const std::string& name) {
  const org::Role* role = RoleOf(call, name);
  if (role == nullptr) return {.resource = AbsentEntity(EntityType::kRole, name)};
  access::Check check{.resource = ArnOf(*role)};
  AddResourceTags(check, role->tags);
  return check;
}

access::Check NewRoleCheck(const Call& call, const std::string& path, const std::string& name) {
  return {.resource = ArnOf(EntityType::kRole, call.account(), path, name)};
}

// Policies have aws:ResourceTag, but not the iam:ResourceTag of users and roles.
access::Check PolicyCheck(const Call& call, const std::string& arn) {
  access::Check check{.resource = arn};
  const auto* policy = call.now.Find<org::ManagedPolicy>(arn);
  if (policy == nullptr || policy->account != call.account()) return check;
  for (const auto& [key, value] : policy->tags) check.context["aws:ResourceTag/" + key] = {value};
  return check;
}

access::Check NewPolicyCheck(const Call& call, const std::string& path, const std::string& name) {
  return {.resource = ArnOf(EntityType::kPolicy, call.account(), path, name)};
}

access::Check BoundedRoleCheck(const Call& call, const std::string& name) {
  access::Check check = RoleCheck(call, name);
  const org::Role* role = RoleOf(call, name);
  if (role != nullptr && !role->boundary.empty()) AddBoundary(check, role->boundary);
  return check;
}

access::Check BoundedUserCheck(const Call& call, const std::string& name) {
  access::Check check = UserCheck(call, name);
  const auto* user = call.now.Find<org::User>(org::User::KeyOf(call.account(), name));
  if (user != nullptr && !user->boundary.empty()) AddBoundary(check, user->boundary);
  return check;
}

Checks WithPolicyArn(access::Check check, const std::string& arn) {
  check.context["iam:PolicyARN"] = {arn};
  return {std::move(check)};
}

void AddBoundary(access::Check& check, const std::optional<std::string>& arn) {
  if (arn) check.context[std::string(kBoundaryKey)] = {*arn};
}

}  // namespace bulkhead::services::iam
