// Built-in guarantees of what must always be possible: whoever has locked everybody out has
// made nothing safe.

#include <fmt/format.h>

#include "aws/arn.h"
#include "blueprint/roles.h"
#include "guarantee/built_in.h"

namespace bulkhead::guarantee {
namespace {

using Strings = std::vector<std::string>;

Claim Always(std::string about, Strings principals, Strings actions, const AccountId& account,
             std::string resource = "*") {
  Claim claim{.kind = Claim::Kind::kAlways,
              .about = std::move(about),
              .principals = std::move(principals),
              .actions = std::move(actions),
              .resource = std::move(resource),
              .resource_account = account};
  claim.known.Set("aws:SecureTransport", "true");
  return claim;
}

// The named administrators reach the role that administers the account.
Claim Enters(const Facts& facts, const AccountFacts& account) {
  Claim claim = Always("into " + account.name, facts.administrators, {"sts:AssumeRole"}, account.id,
                       facts.ToolArn(account.id));
  claim.known.Set("aws:MultiFactorAuthPresent", "true");
  return claim;
}

}  // namespace

// To stop what is going on: take rights away, close what is open, stop what runs.
std::vector<Claim> BreakGlassCanAct(const Ground& ground) {
  const Facts& facts = ground.facts;
  std::vector<Claim> claims;
  for (const AccountId& id : facts.Members()) {
    const AccountFacts& account = *facts.Find(id);
    if (!facts.administrators.empty()) claims.push_back(Enters(facts, account));
    claims.push_back(Always(
        "in " + account.name, {facts.ToolArn(id)},
        {"cloudtrail:LookupEvents", "cloudtrail:StartLogging", "ec2:RevokeSecurityGroupIngress",
         "ec2:StopInstances", "ec2:TerminateInstances", "iam:AttachRolePolicy", "iam:CreateRole",
         "iam:DeleteAccessKey", "iam:DeleteRolePolicy", "iam:DetachRolePolicy", "iam:PutRolePolicy",
         "iam:UpdateAccessKey", "iam:UpdateAssumeRolePolicy", "kms:DisableKey",
         "lambda:PutFunctionConcurrency", "s3:PutBucketPolicy"},
        id));
  }
  return claims;
}

// From the pipeline into the deployer, and what a deployment does there, in the home region.
std::vector<Claim> PipelinesCanDeploy(const Ground& ground) {
  const Facts& facts = ground.facts;
  std::vector<Claim> claims;
  for (const AccountId& delivery : facts.WithPurpose("delivery")) {
    const std::string pipeline =
        aws::IamArn(delivery, fmt::format("role/{}", blueprint::kPipelineRole));
    for (const AccountId& id : ground.declared.Deployed(pipeline)) {
      const AccountFacts* account = facts.Find(id);
      if (account == nullptr) continue;
      const std::string deployer =
          aws::IamArn(id, fmt::format("role/{}", blueprint::kDeployerRole));
      claims.push_back(
          Always("into " + account->name, {pipeline}, {"sts:AssumeRole"}, id, deployer));
      Claim deploys = Always(
          "in " + account->name, {deployer},
          {"cloudformation:CreateChangeSet", "cloudformation:DescribeStacks",
           "cloudformation:ExecuteChangeSet", "ecs:RegisterTaskDefinition", "ecs:UpdateService",
           "lambda:PublishVersion", "lambda:UpdateFunctionCode", "s3:PutObject"},
          id);
      deploys.known.Set("aws:RequestedRegion", facts.home_region);
      claims.push_back(std::move(deploys));
    }
  }
  return claims;
}

// Every call by which a plan is applied or undone.
std::vector<Claim> ToolCannotLockItselfOut(const Ground& ground) {
  const Facts& facts = ground.facts;
  std::vector<Claim> claims;
  if (!facts.administrators.empty()) {
    Claim organization =
        Always("the organization", facts.administrators,
               {"organizations:AttachPolicy", "organizations:CreatePolicy",
                "organizations:DeletePolicy", "organizations:DetachPolicy", "organizations:List*",
                "organizations:MoveAccount", "organizations:UpdatePolicy"},
               facts.management);
    organization.known.Set("aws:MultiFactorAuthPresent", "true");
    claims.push_back(std::move(organization));
  }
  for (const AccountId& id : facts.Members()) {
    const AccountFacts& account = *facts.Find(id);
    claims.push_back(
        Always("in " + account.name, {facts.ToolArn(id)},
               {"iam:AttachRolePolicy", "iam:CreateAccountAlias", "iam:CreateRole",
                "iam:DeleteRole", "iam:DeleteRolePolicy", "iam:DetachRolePolicy", "iam:GetRole",
                "iam:ListRoles", "iam:PutRolePolicy", "iam:TagRole", "iam:UpdateAssumeRolePolicy",
                "iam:UpdateRole", "s3:GetBucketPolicy", "s3:ListAllMyBuckets"},
               id));
  }
  for (const AccountId& id : facts.WithPurpose("identity")) {
    claims.push_back(Always("people", {facts.ToolArn(id)},
                            {"iam:AddUserToGroup", "iam:CreateGroup", "iam:CreateUser",
                             "iam:DeleteGroupPolicy", "iam:DeleteUser", "iam:PutGroupPolicy",
                             "iam:RemoveUserFromGroup", "iam:UpdateAccountPasswordPolicy"},
                            id));
  }
  for (const AccountId& id : facts.WithPurpose("logs")) {
    claims.push_back(Always("the log archive", {facts.ToolArn(id)},
                            {"s3:CreateBucket", "s3:PutBucketPolicy",
                             "s3:PutBucketPublicAccessBlock", "s3:PutBucketVersioning"},
                            id));
  }
  return claims;
}

}  // namespace bulkhead::guarantee
