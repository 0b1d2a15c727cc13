#include "services/iam/usage.h"

namespace bulkhead::services::iam {
namespace {

std::int64_t Count(const Call& call, std::string_view policy_arn, Usage usage) {
  std::int64_t count = 0;
  for (const EntityType type : {EntityType::kUser, EntityType::kGroup, EntityType::kRole}) {
    count += std::ssize(UsersOfPolicy(call, policy_arn, usage, type));
  }
  return count;
}

}  // namespace

std::vector<std::string> UsersOfPolicy(const Call& call, std::string_view policy_arn, Usage usage,
                                       EntityType type) {
  const std::string_view index = usage == Usage::kAttached ? "attached" : "bounded-by";
  const std::string own = org::User::KeyOf(call.account(), "");  // As for groups and roles.
  std::vector<std::string> names;
  for (const std::string& key : call.now.Lookup(index, policy_arn, ResourceWord(type))) {
    if (key.starts_with(own)) names.push_back(key.substr(own.size()));
  }
  return names;
}

std::int64_t AttachmentCount(const Call& call, std::string_view policy_arn) {
  return Count(call, policy_arn, Usage::kAttached);
}

std::int64_t BoundaryCount(const Call& call, std::string_view policy_arn) {
  return Count(call, policy_arn, Usage::kBoundary);
}

}  // namespace bulkhead::services::iam
