#include "services/iam/details.h"

#include "services/iam/describe.h"
#include "services/iam/documents.h"
#include "services/iam/instance_profiles.h"
#include "services/iam/names.h"
#include "services/iam/roles.h"
#include "services/iam/tags.h"
#include "services/iam/trust_policies.h"
#include "services/iam/types.h"
#include "services/iam/usage.h"

namespace bulkhead::services::iam {
namespace {

std::vector<PolicyDetail> InlineDetails(const org::InlinePolicies& policies) {
  std::vector<PolicyDetail> details;
  for (const auto& [name, document] : policies) {
    details.push_back({.policy_name = name, .policy_document = EncodedDocument(*document)});
  }
  return details;
}

// INVARIANT: an attached policy exists; DeletePolicy sees to it.
std::vector<AttachedPolicy> AttachedDetails(const Call& call, const std::set<std::string>& arns) {
  std::vector<AttachedPolicy> attached;
  for (const std::string& arn : arns) {
    const auto* policy = call.now.Find<org::ManagedPolicy>(arn);
    if (policy != nullptr) attached.push_back({.policy_name = policy->name, .policy_arn = arn});
  }
  return attached;
}

std::vector<PolicyVersion> VersionDetails(const org::ManagedPolicy& policy) {
  std::vector<PolicyVersion> versions;  // Newest first.
  for (auto it = policy.versions.rbegin(); it != policy.versions.rend(); ++it) {
    versions.push_back({.document = EncodedDocument(*it->document),
                        .version_id = it->id,
                        .is_default_version = it->id == policy.default_version,
                        .create_date = it->created});
  }
  return versions;
}

}  // namespace

UserDetail Detailed(const Call& call, const org::User& user) {
  return {.path = user.path,
          .user_name = user.name,
          .user_id = user.id,
          .arn = ArnOf(user),
          .create_date = user.created,
          .user_policy_list = InlineDetails(user.inline_policies),
          .group_list = std::vector<std::string>(user.groups.begin(), user.groups.end()),
          .attached_managed_policies = AttachedDetails(call, user.attached),
          .permissions_boundary = DescribeBoundary(user.boundary),
          .tags = TagList(user.tags)};
}

GroupDetail Detailed(const Call& call, const org::Group& group) {
  return {.path = group.path,
          .group_name = group.name,
          .group_id = group.id,
          .arn = ArnOf(group),
          .create_date = group.created,
          .group_policy_list = InlineDetails(group.inline_policies),
          .attached_managed_policies = AttachedDetails(call, group.attached)};
}

RoleDetail Detailed(const Call& call, const org::Role& role) {
  return {.path = role.path,
          .role_name = role.name,
          .role_id = role.id,
          .arn = ArnOf(role),
          .create_date = role.created,
          .assume_role_policy_document = EncodedTrustPolicy(call, role),
          .instance_profile_list = InstanceProfilesOf(call, role),
          .role_policy_list = InlineDetails(role.inline_policies),
          .attached_managed_policies = AttachedDetails(call, role.attached),
          .permissions_boundary = DescribeBoundary(role.boundary),
          .tags = TagList(role.tags),
          .role_last_used = LastUseOf(call, role)};
}

ManagedPolicyDetail Detailed(const Call& call, const org::ManagedPolicy& policy) {
  ManagedPolicyDetail detail{.policy_name = policy.name,
                             .policy_id = policy.id,
                             .arn = policy.arn,
                             .path = policy.path,
                             .default_version_id = policy.default_version,
                             .attachment_count = AttachmentCount(call, policy.arn),
                             .permissions_boundary_usage_count = BoundaryCount(call, policy.arn),
                             .is_attachable = true,
                             .create_date = policy.created,
                             .update_date = policy.updated,
                             .policy_version_list = VersionDetails(policy)};
  if (!policy.description.empty()) detail.description = policy.description;
  return detail;
}

}  // namespace bulkhead::services::iam
