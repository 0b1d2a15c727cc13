// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListEntitiesForPolicy.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/paging.h"
#include "services/iam/types.h"
#include "services/iam/usage.h"

namespace bulkhead::services::iam {
namespace {

// As the filter has it. Its values for policies select none: policies use no policy.
std::string_view FilterWord(EntityType type) {
  switch (type) {
    case EntityType::kUser: return "User";
    case EntityType::kGroup: return "Group";
    case EntityType::kRole: return "Role";
    case EntityType::kPolicy:
    case EntityType::kInstanceProfile:
    case EntityType::kServerCertificate: break;
  }
  return "";
}

// The groups, roles or users that use the policy and that the filters let pass, by name.
template <class T>
std::vector<const T*> Users(const Call& call, const ListEntitiesForPolicyInput& input,
                            const org::ManagedPolicy& policy, EntityType type) {
  if (input.entity_filter && *input.entity_filter != FilterWord(type)) return {};
  const std::string usage = input.policy_usage_filter.value_or("");
  std::set<std::string> names;
  if (usage != "PermissionsBoundary") {
    for (std::string& name : UsersOfPolicy(call, policy.arn, Usage::kAttached, type)) {
      names.insert(std::move(name));
    }
  }
  if (usage != "PermissionsPolicy") {
    for (std::string& name : UsersOfPolicy(call, policy.arn, Usage::kBoundary, type)) {
      names.insert(std::move(name));
    }
  }
  std::vector<const T*> users;
  for (const std::string& name : names) {
    const T* user = call.now.Find<T>(T::KeyOf(call.account(), name));
    if (user->path.starts_with(input.path_prefix.value_or(""))) users.push_back(user);
  }
  return users;
}

}  // namespace

Outcome<ListEntitiesForPolicyOutput> ListEntitiesForPolicy(
    Call& call, const ListEntitiesForPolicyInput& input) {
  const org::ManagedPolicy* policy = TRY(FindPolicy(call, input.policy_arn));
  Pager pager = TRY(Pager::Start(call, "ListEntitiesForPolicy", input.marker, input.max_items));
  ListEntitiesForPolicyOutput output;
  // Pages run through groups, roles and users, in this order, each by name.
  for (const org::Group* group : Users<org::Group>(call, input, *policy, EntityType::kGroup)) {
    if (pager.Takes("group|" + group->name)) {
      output.policy_groups.push_back({.group_name = group->name, .group_id = group->id});
    }
  }
  for (const org::Role* role : Users<org::Role>(call, input, *policy, EntityType::kRole)) {
    if (pager.Takes("role|" + role->name)) {
      output.policy_roles.push_back({.role_name = role->name, .role_id = role->id});
    }
  }
  for (const org::User* user : Users<org::User>(call, input, *policy, EntityType::kUser)) {
    if (pager.Takes("user|" + user->name)) {
      output.policy_users.push_back({.user_name = user->name, .user_id = user->id});
    }
  }
  pager.Finish(output);
  return Reply<ListEntitiesForPolicyOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
