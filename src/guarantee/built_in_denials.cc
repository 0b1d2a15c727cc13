// Built-in guarantees of what nobody may do, whoever administers the account.

#include <fmt/format.h>

#include <algorithm>

#include "aws/arn.h"
#include "blueprint/guardrails.h"
#include "blueprint/roles.h"
#include "catalog/catalog.h"
#include "guarantee/built_in.h"

namespace bulkhead::guarantee {
namespace {

using access::PrincipalPick;
using access::PrincipalSet;
using access::ResourceSet;
using Kind = PrincipalPick::Kind;
using Strings = std::vector<std::string>;

PrincipalPick InAccounts(std::vector<AccountId> accounts) {
  return {.kind = Kind::kAccounts, .accounts = std::move(accounts)};
}

PrincipalPick Named(std::string arn) { return {.kind = Kind::kNamed, .text = std::move(arn)}; }

Claim Never(std::string about, PrincipalSet who, Strings actions, ResourceSet what = {}) {
  Claim claim{.about = std::move(about)};
  claim.question.who = std::move(who);
  claim.question.actions = std::move(actions);
  claim.question.what = std::move(what);
  claim.question.want = access::AnyQuestion::Want::kOne;
  return claim;
}

std::vector<AccountId> Without(std::vector<AccountId> accounts, const AccountId& account) {
  std::erase(accounts, account);
  return accounts;
}

// People, and all roles that they can assume, one after the other.
PrincipalSet PeopleOf(const Facts& facts) {
  return {.any = {{.kind = Kind::kPeople, .accounts = facts.WithPurpose("identity")}},
          .except = {facts.Tool()},
          .through = PrincipalSet::Through::kRoles};
}

}  // namespace

// Deleting, and whatever makes deleting possible.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
std::vector<Claim> LogsAreWriteOnce(const Ground& ground) {
  const Strings contents = {"s3:BypassGovernanceRetention",
                            "s3:DeleteBucket",
                            "s3:DeleteObject",
                            "s3:DeleteObjectVersion",
                            "s3:PutLifecycleConfiguration",
                            "s3:PutObjectLegalHold",
                            "s3:PutObjectRetention",
                            "s3:ReplicateDelete"};
  const Strings settings = {"s3:DeleteBucketPolicy", "s3:PutBucketObjectLockConfiguration",
                            "s3:PutBucketPolicy", "s3:PutBucketVersioning",
                            "s3:PutReplicationConfiguration"};
  std::vector<Claim> claims;
  for (const std::string& bucket : ground.facts.archives) {
    const std::string arn = "arn:aws:s3:::" + bucket;
    const PrincipalSet everyone = {.any = {{.kind = Kind::kEveryone}}};
    PrincipalSet others = everyone;
    others.except = {ground.facts.Tool()};
    claims.push_back(
        Never("what is in " + bucket, everyone, contents, {.patterns = {arn, arn + "/*"}}));
    claims.push_back(Never("the settings of " + bucket, others, settings, {.patterns = {arn}}));
  }
  return claims;
}

// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html
std::vector<Claim> TelemetryStaysOn(const Ground& ground) {
  const PrincipalSet members = {.any = {InAccounts(ground.facts.Members())},
                                .except = {ground.facts.Tool()}};
  if (ground.facts.Members().empty()) return {};
  return {Never("trails", members,
                {"cloudtrail:DeleteEventDataStore", "cloudtrail:DeleteTrail",
                 "cloudtrail:PutEventSelectors", "cloudtrail:StopEventDataStoreIngestion",
                 "cloudtrail:StopLogging", "cloudtrail:UpdateEventDataStore",
                 "cloudtrail:UpdateTrail"}),
          Never("recorders", members,
                {"config:DeleteConfigurationRecorder", "config:DeleteDeliveryChannel",
                 "config:PutConfigurationRecorder", "config:PutDeliveryChannel",
                 "config:StopConfigurationRecorder"})};
}

std::vector<Claim> IdentityRunsNothingElse(const Ground& ground) {
  const std::vector<AccountId> identity = ground.facts.WithPurpose("identity");
  if (identity.empty()) return {};
  const Strings kept = {"access-analyzer",
                        "account",
                        "cloudtrail",
                        "health",
                        "iam",
                        "identitystore",
                        "organizations",
                        "signin",
                        "sso",
                        "sso-directory",
                        "sts",
                        "support",
                        "tag"};
  Strings actions;
  for (const catalog::Service service : catalog::Services()) {
    const std::string prefix(service.prefix());
    if (std::ranges::find(kept, prefix) == kept.end()) actions.push_back(prefix + ":*");
  }
  return {Never("", {.any = {InAccounts(identity)}, .except = {ground.facts.Tool()}}, actions)};
}

std::vector<Claim> NoUsersElsewhere(const Ground& ground) {
  std::vector<AccountId> elsewhere = ground.facts.Members();
  for (const AccountId& identity : ground.facts.WithPurpose("identity")) {
    elsewhere = Without(std::move(elsewhere), identity);
  }
  if (elsewhere.empty()) return {};
  return {Never("nobody makes any", {.any = {InAccounts(elsewhere)}},
                {"iam:CreateAccessKey", "iam:CreateLoginProfile",
                 "iam:CreateServiceSpecificCredential", "iam:CreateUser"}),
          Never("there are none that could do anything",
                {.any = {{.kind = Kind::kPeople, .accounts = elsewhere}}}, {"*"})};
}

// Everyone may care for credentials of their own: those of somebody else, whoever it is, stand
// here by a name that nobody has.
std::vector<Claim> OnlySecurityChangesIdentity(const Ground& ground) {
  std::vector<Claim> claims;
  for (const AccountId& identity : ground.facts.WithPurpose("identity")) {
    const PrincipalSet others = {
        .any = {InAccounts({identity})},
        .except = {Named(aws::IamArn(identity, "role/administrator")),
                   Named(aws::IamArn(identity, "role/iam-administrator")), ground.facts.Tool()}};
    claims.push_back(Never("users, groups, roles and policies", others,
                           {"iam:Add*",
                            "iam:Attach*",
                            "iam:CreateGroup",
                            "iam:CreatePolicy*",
                            "iam:CreateRole",
                            "iam:CreateSAMLProvider",
                            "iam:CreateUser",
                            "iam:CreateOpenIDConnectProvider",
                            "iam:DeleteGroup*",
                            "iam:DeletePolicy*",
                            "iam:DeleteRole*",
                            "iam:DeleteUser*",
                            "iam:Detach*",
                            "iam:PassRole",
                            "iam:PutGroupPolicy",
                            "iam:PutRole*",
                            "iam:PutUser*",
                            "iam:SetDefaultPolicyVersion",
                            "iam:UpdateAssumeRolePolicy",
                            "iam:UpdateGroup",
                            "iam:UpdateRole*",
                            "iam:UpdateSAMLProvider",
                            "iam:UpdateUser"}));
    claims.push_back(Never("credentials of somebody else", others,
                           {"iam:CreateAccessKey", "iam:CreateLoginProfile",
                            "iam:DeactivateMFADevice", "iam:EnableMFADevice", "iam:ResyncMFADevice",
                            "iam:UpdateAccessKey", "iam:UpdateLoginProfile"},
                           {.patterns = {aws::IamArn(identity, "user/somebody-else")}}));
  }
  return claims;
}

std::vector<Claim> PeopleDoNotReadLiveData(const Ground& ground) {
  const std::vector<AccountId> live = ground.facts.Live();
  if (live.empty()) return {};
  return {Never("", PeopleOf(ground.facts), blueprint::ReadsOfData(), {.accounts = live})};
}

// The compute, storage and secrets beneath the pipelines are for the administrators of the
// delivery account alone, and what pipelines run as is for pipelines.
std::vector<Claim> DeliveryIsClosed(const Ground& ground) {
  std::vector<Claim> claims;
  for (const AccountId& delivery : ground.facts.WithPurpose("delivery")) {
    PrincipalSet people = PeopleOf(ground.facts);
    people.except.push_back(Named(aws::IamArn(delivery, "role/administrator")));
    // Compute, storage, secrets: one question, since who becomes whom is the dear part of it.
    claims.push_back(Never("", people,
                           {"codeartifact:PublishPackageVersion",
                            "codebuild:CreateProject",
                            "codebuild:StartBuild",
                            "codebuild:UpdateProject",
                            "ec2-instance-connect:*",
                            "ec2:RunInstances",
                            "ecr:PutImage",
                            "ecs:ExecuteCommand",
                            "ecs:RunTask",
                            "kms:Decrypt",
                            "lambda:InvokeFunction",
                            "lambda:UpdateFunctionCode",
                            "s3:DeleteObject",
                            "s3:GetObject",
                            "s3:GetObjectVersion",
                            "s3:PutObject",
                            "secretsmanager:BatchGetSecretValue",
                            "secretsmanager:GetSecretValue",
                            "secretsmanager:PutSecretValue",
                            "ssm:GetParameter",
                            "ssm:GetParameters",
                            "ssm:GetParametersByPath",
                            "ssm:SendCommand",
                            "ssm:StartSession"},
                           {.accounts = {delivery}}));
    const PrincipalSet no_service = {
        .any = {{.kind = Kind::kInside}, {.kind = Kind::kOutside}, {.kind = Kind::kAnonymous}}};
    const std::string pipeline =
        aws::IamArn(delivery, fmt::format("role/{}", blueprint::kPipelineRole));
    claims.push_back(Never("what pipelines run as", no_service, {"sts:AssumeRole"},
                           {.patterns = {pipeline}, .accounts = {delivery}}));
  }
  return claims;
}

std::vector<Claim> ManagementIsForTheNamed(const Ground& ground) {
  const Facts& facts = ground.facts;
  PrincipalSet others = {.any = {{.kind = Kind::kEveryone}},
                         .except = {{.kind = Kind::kRoots, .accounts = {facts.management}},
                                    {.kind = Kind::kServices}}};
  for (const std::string& arn : facts.administrators) others.except.push_back(Named(arn));
  std::vector<Claim> claims = {Never("identities and the organization", others,
                                     {"iam:Add*",
                                      "iam:Attach*",
                                      "iam:Create*",
                                      "iam:Delete*",
                                      "iam:Put*",
                                      "iam:Update*",
                                      "organizations:Attach*",
                                      "organizations:Close*",
                                      "organizations:Create*",
                                      "organizations:Delete*",
                                      "organizations:Deregister*",
                                      "organizations:Detach*",
                                      "organizations:Disable*",
                                      "organizations:Enable*",
                                      "organizations:InviteAccount*",
                                      "organizations:Move*",
                                      "organizations:Put*",
                                      "organizations:Register*",
                                      "organizations:Remove*",
                                      "organizations:Update*"},
                                     {.accounts = {facts.management}})};
  if (facts.Members().empty()) return claims;
  claims.push_back(Never("the roles that administer members", others, {"sts:AssumeRole"},
                         {.patterns = {fmt::format("arn:aws:iam::*:role/{}", facts.access_role)},
                          .accounts = facts.Members()}));
  return claims;
}

std::vector<Claim> NothingIsSharedOutside(const Ground& ground) {
  (void)ground;
  return {Never("", {.any = {{.kind = Kind::kOutside}, {.kind = Kind::kAnonymous}}}, {"*"})};
}

}  // namespace bulkhead::guarantee
