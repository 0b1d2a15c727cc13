#include "services/iam/policies.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/encoding.h"
#include "base/try.h"
#include "org/aws_roles.h"
#include "services/iam/documents.h"
#include "services/iam/faults.h"
#include "services/iam/names.h"
#include "services/iam/roles.h"
#include "services/iam/tags.h"
#include "services/iam/types.h"
#include "services/iam/usage.h"

namespace bulkhead::services::iam {
namespace {

constexpr std::string_view kOwnerAws = "aws";

// "AWS service role policies can only be attached to the service-linked role for that service."
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutUserPermissionsBoundary.html
bool IsOfServiceLinkedRole(const org::ManagedPolicy& policy) {
  return policy.aws_managed() && policy.path == org::kServiceLinkedPath;
}

}  // namespace

std::vector<org::ManagedPolicy> PoliciesOf(const Call& call, const AccountId& owner) {
  std::vector<org::ManagedPolicy> policies;
  if (owner.is_none()) {
    policies = org::ListAwsPolicies();
  } else {
    for (const std::string& arn : call.now.Lookup("managed-policy-name", owner.text())) {
      policies.push_back(*call.now.Find<org::ManagedPolicy>(arn));
    }
  }
  std::ranges::sort(policies, {}, [](const org::ManagedPolicy& policy) {
    return std::pair(base::ToLower(policy.name), policy.arn);
  });
  return policies;
}

Result<const org::ManagedPolicy*, Fault> FindAttachable(const Call& call, std::string_view arn) {
  TRY_VOID(ReadPolicyArn(arn));
  const auto found = FindPolicy(call, arn);
  if (found && IsOfServiceLinkedRole(**found)) return PolicyNotAttachable();
  if (found) return *found;
  return NoSuchEntity(fmt::format("Policy {} does not exist or is not attachable.", arn));
}

Result<const org::ManagedPolicy*, Fault> FindBoundary(const Call& call, std::string_view arn) {
  TRY_VOID(ReadPolicyArn(arn));
  const auto found = FindPolicy(call, arn);
  if (found && IsOfServiceLinkedRole(**found)) return PolicyNotAttachable();
  if (found) return *found;
  return NoSuchEntity(fmt::format("Scope ARN: {} does not exist or is not attachable.", arn));
}

// AWS denies such calls even to administrators; the wording is that of other denials.
Result<const org::ManagedPolicy*, Fault> FindOwnPolicy(const Call& call, std::string_view arn,
                                                       std::string_view action) {
  const aws::Arn parsed = TRY(ReadPolicyArn(arn));
  if (parsed.account == kOwnerAws) {
    return std::unexpected(Fault{
        .code = "AccessDenied",
        .message = fmt::format("User: {} is not authorized to perform: {} on resource: policy {}",
                               call.caller.arn, action, arn),
        .http_status = 403});
  }
  return FindPolicy(call, arn);
}

std::vector<org::PolicyVersion> VersionsOf(const org::ManagedPolicy& policy) {
  return policy.aws_managed() ? org::ListAwsPolicyVersions(policy) : policy.versions;
}

Result<org::PolicyVersion, Fault> FindVersion(const org::ManagedPolicy& policy,
                                              std::string_view version_id) {
  if (policy.aws_managed()) {
    if (auto found = org::FindAwsPolicyVersion(policy, version_id)) return *std::move(found);
  } else {
    const auto found = std::ranges::find(policy.versions, version_id, &org::PolicyVersion::id);
    if (found != policy.versions.end()) return *found;
  }
  return NoSuchEntity(fmt::format("Policy {} version {} does not exist or is not attachable.",
                                  policy.arn, version_id));
}

Result<policy::DocumentPtr, Fault> ReadManagedDocument(std::string_view text) {
  policy::DocumentPtr document = TRY(ReadDocument(text, policy::Kind::kIdentity));
  if (SizeOf(*document) > kManagedPolicySize.limit) return LimitExceeded(kManagedPolicySize);
  return document;
}

// https://docs.aws.amazon.com/IAM/latest/APIReference/API_Policy.html
Policy Describe(const Call& call, const org::ManagedPolicy& policy, Detail detail) {
  Policy out{.policy_name = policy.name,
             .policy_id = policy.id,
             .arn = policy.arn,
             .path = policy.path,
             .default_version_id = policy.default_version,
             .attachment_count = AttachmentCount(call, policy.arn),
             .permissions_boundary_usage_count = BoundaryCount(call, policy.arn),
             .is_attachable = true,
             .create_date = policy.created,
             .update_date = policy.updated};
  if (detail == Detail::kListed) return out;
  if (!policy.description.empty()) out.description = policy.description;
  out.tags = TagList(policy.tags);
  return out;
}

// https://docs.aws.amazon.com/IAM/latest/APIReference/API_PolicyVersion.html
PolicyVersion Describe(const org::ManagedPolicy& policy, const org::PolicyVersion& version,
                       Detail detail) {
  PolicyVersion out{.version_id = version.id,
                    .is_default_version = version.id == policy.default_version,
                    .create_date = version.created};
  if (detail == Detail::kFull) out.document = EncodedDocument(*version.document);
  return out;
}

}  // namespace bulkhead::services::iam
