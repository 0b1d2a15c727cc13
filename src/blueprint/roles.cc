#include "blueprint/roles.h"

#include <algorithm>

#include "base/check.h"
#include "blueprint/policy_text.h"
#include "catalog/managed_policies.h"

namespace bulkhead::blueprint {
namespace {

// OPTIMIZATION: the managed policies that most roles have; all others the catalog knows.
struct ManagedPolicyPath {
  std::string_view name;
  std::string_view path;
};
constexpr ManagedPolicyPath kManagedPolicies[] = {
    {"AdministratorAccess", "AdministratorAccess"},
    {"AmazonS3FullAccess", "AmazonS3FullAccess"},
    {"AmazonS3ReadOnlyAccess", "AmazonS3ReadOnlyAccess"},
    {"Billing", "job-function/Billing"},
    {"IAMFullAccess", "IAMFullAccess"},
    {"IAMReadOnlyAccess", "IAMReadOnlyAccess"},
    {"PowerUserAccess", "PowerUserAccess"},
    {"ReadOnlyAccess", "ReadOnlyAccess"},
    {"SecurityAudit", "SecurityAudit"},
    {"ViewOnlyAccess", "job-function/ViewOnlyAccess"},
};

// PowerUserAccess excludes IAM; what is deployed needs roles, and these have a
// path of their own so that no other role can be touched.
std::string DeployerPermissions() {
  Value roles = Statement(
      "ManageRolesOfApplications", "Allow",
      {"iam:AttachRolePolicy", "iam:CreateRole", "iam:DeleteRole", "iam:DeleteRolePolicy",
       "iam:DetachRolePolicy", "iam:GetRole", "iam:GetRolePolicy", "iam:ListAttachedRolePolicies",
       "iam:ListRolePolicies", "iam:PassRole", "iam:PutRolePolicy", "iam:TagRole", "iam:UntagRole",
       "iam:UpdateAssumeRolePolicy"});
  roles.Set("Resource", "arn:aws:iam::*:role/app/*");
  return DocumentText({roles});
}

// Starts pipelines and sees how they go: the application, not the compute, storage and secrets
// beneath it. Not codebuild:StartBuild, whose caller may say what is run instead.
// https://docs.aws.amazon.com/codebuild/latest/APIReference/API_StartBuild.html (buildspecOverride)
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodepipeline.html
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodebuild.html
std::string PipelineUserPermissions() {
  Value use = Statement(
      "UsePipelines", "Allow",
      {"codebuild:BatchGet*", "codebuild:List*", "codebuild:RetryBuild", "codepipeline:Get*",
       "codepipeline:List*", "codepipeline:PutApprovalResult", "codepipeline:RetryStageExecution",
       "codepipeline:RollbackStage", "codepipeline:StartPipelineExecution",
       "codepipeline:StopPipelineExecution", "logs:GetLogEvents"});
  use.Set("Resource", "*");
  return DocumentText({use});
}

}  // namespace

const std::vector<StandardRole>& StandardRoles() {
  static const std::vector<StandardRole> kRoles = {
      {"administrator", "Everything", {"AdministratorAccess"}, nullptr},
      {"developer", "Everything but identities", {"PowerUserAccess"}, nullptr},
      {"read-only", "Reads everything", {"ReadOnlyAccess"}, nullptr},
      {"viewer", "Sees what there is, not what is in it", {"ViewOnlyAccess"}, nullptr},
      {"security-auditor",
       "Audits the configuration",
       {"SecurityAudit", "ViewOnlyAccess"},
       nullptr},
      {"iam-administrator", "Administers identities", {"IAMFullAccess"}, nullptr},
      {"billing", "Bills and budgets", {"Billing"}, nullptr},
      {"pipeline-user", "Uses pipelines, not what is beneath them", {}, PipelineUserPermissions},
      {kDeployerRole, "Deploys applications", {"PowerUserAccess"}, DeployerPermissions},
  };
  return kRoles;
}

const StandardRole* FindStandardRole(std::string_view name) {
  const auto found = std::ranges::find(StandardRoles(), name, &StandardRole::name);
  return found == StandardRoles().end() ? nullptr : &*found;
}

std::vector<std::string> ManagedPolicyNames() {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < catalog::ManagedPolicyCount(); ++i) {
    const catalog::ManagedPolicy policy = catalog::ManagedPolicyAt(i);
    if (policy.attachable()) names.emplace_back(policy.name());
  }
  return names;
}

std::string KnownPolicyArn(std::string_view name) {
  const std::optional<std::string> arn = ManagedPolicyArn(name);
  CHECK(arn.has_value());
  return *arn;
}

std::optional<std::string> ManagedPolicyArn(std::string_view name) {
  constexpr std::string_view kPrefix = "arn:aws:iam::aws:policy/";
  if (name.starts_with(kPrefix) && name.size() > kPrefix.size()) return std::string(name);
  for (const ManagedPolicyPath& policy : kManagedPolicies) {
    if (policy.name == name) return std::string(kPrefix) + std::string(policy.path);
  }
  const std::optional<catalog::ManagedPolicy> known = catalog::FindManagedPolicyByName(name);
  if (known && known->attachable()) return known->Arn();
  return std::nullopt;
}

}  // namespace bulkhead::blueprint
