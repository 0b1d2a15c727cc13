#include "blueprint/guardrails.h"

#include <fmt/format.h>

#include <algorithm>

#include "blueprint/policy_text.h"

namespace bulkhead::blueprint {
namespace {

std::string RoleArn(std::string_view name) { return fmt::format("arn:aws:iam::*:role/{}", name); }

// The role through which the organization is managed is not bound: otherwise a
// mistake in a policy could not be mended from outside the account.
void ExemptAccessRole(Value& statement, const GuardrailFacts& facts) {
  AddCondition(statement, "ArnNotLike", "aws:PrincipalArn", {RoleArn(facts.access_role)});
}

// Services that answer from one region for all of them, whatever region the
// caller works in, are exempt: denying them there would deny them altogether.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html#example-scp-deny-region
std::string RestrictRegions(const GuardrailFacts& facts) {
  Value deny = StatementOnAllBut("DenyOtherRegions", "Deny",
                                 {"account:*",
                                  "acm:*",
                                  "artifact:*",
                                  "aws-marketplace:*",
                                  "aws-portal:*",
                                  "billing:*",
                                  "budgets:*",
                                  "ce:*",
                                  "chatbot:*",
                                  "cloudfront:*",
                                  "consolidatedbilling:*",
                                  "cur:*",
                                  "ec2:DescribeRegions",
                                  "ec2:DescribeTransitGateways",
                                  "ec2:DescribeVpnGateways",
                                  "ecr-public:*",
                                  "fms:*",
                                  "freetier:*",
                                  "globalaccelerator:*",
                                  "health:*",
                                  "iam:*",
                                  "invoicing:*",
                                  "kms:*",
                                  "networkmanager:*",
                                  "notifications:*",
                                  "organizations:*",
                                  "payments:*",
                                  "pricing:*",
                                  "resource-explorer-2:*",
                                  "route53:*",
                                  "route53-recovery-cluster:*",
                                  "route53-recovery-control-config:*",
                                  "route53-recovery-readiness:*",
                                  "route53domains:*",
                                  "s3:GetAccountPublicAccessBlock",
                                  "s3:ListAllMyBuckets",
                                  "s3:ListMultiRegionAccessPoints",
                                  "s3:PutAccountPublicAccessBlock",
                                  "savingsplans:*",
                                  "shield:*",
                                  "sso:*",
                                  "sts:*",
                                  "support:*",
                                  "supportplans:*",
                                  "tax:*",
                                  "trustedadvisor:*",
                                  "waf:*",
                                  "waf-regional:*",
                                  "wafv2:*",
                                  "wellarchitected:*"});
  AddCondition(deny, "StringNotEquals", "aws:RequestedRegion", facts.allowed_regions);
  ExemptAccessRole(deny, facts);
  return DocumentText({deny});
}

// CloudTrail, Config and the log bucket. Objects of the bucket are not deleted by
// anyone, the access role included.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_config.html
// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html
std::string ProtectLogging(const GuardrailFacts& facts) {
  Value trail = Statement(
      "ProtectTrails", "Deny",
      {"cloudtrail:DeleteEventDataStore", "cloudtrail:DeleteTrail", "cloudtrail:DisableFederation",
       "cloudtrail:PutEventSelectors", "cloudtrail:PutInsightSelectors",
       "cloudtrail:StopEventDataStoreIngestion", "cloudtrail:StopLogging",
       "cloudtrail:UpdateEventDataStore", "cloudtrail:UpdateTrail"});
  ExemptAccessRole(trail, facts);
  Value config =
      Statement("ProtectConfig", "Deny",
                {"config:DeleteAggregationAuthorization", "config:DeleteConfigRule",
                 "config:DeleteConfigurationAggregator", "config:DeleteConfigurationRecorder",
                 "config:DeleteDeliveryChannel", "config:DeleteOrganizationConfigRule",
                 "config:DeleteRetentionConfiguration", "config:PutConfigurationRecorder",
                 "config:PutDeliveryChannel", "config:PutRetentionConfiguration",
                 "config:StopConfigurationRecorder"});
  ExemptAccessRole(config, facts);
  const std::string bucket = "arn:aws:s3:::" + facts.log_bucket;
  Value settings = Statement(
      "ProtectLogBucket", "Deny",
      {"s3:DeleteBucketPolicy", "s3:PutAccelerateConfiguration", "s3:PutBucketAcl",
       "s3:PutBucketLogging", "s3:PutBucketObjectLockConfiguration",
       "s3:PutBucketOwnershipControls", "s3:PutBucketPolicy", "s3:PutBucketPublicAccessBlock",
       "s3:PutBucketTagging", "s3:PutBucketVersioning", "s3:PutEncryptionConfiguration",
       "s3:PutLifecycleConfiguration", "s3:PutReplicationConfiguration"});
  settings.Set("Resource", OneOrMany({bucket, bucket + "/*"}));
  ExemptAccessRole(settings, facts);
  Value contents = Statement("KeepLogs", "Deny",
                             {"s3:BypassGovernanceRetention", "s3:DeleteBucket", "s3:DeleteObject",
                              "s3:DeleteObjectVersion", "s3:PutObjectLegalHold",
                              "s3:PutObjectRetention", "s3:ReplicateDelete"});
  contents.Set("Resource", OneOrMany({bucket, bucket + "/*"}));
  return DocumentText({trail, config, settings, contents});
}

// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html#example-scp-leave-org
std::string DenyLeaving(const GuardrailFacts&) {
  return DocumentText({Statement("DenyLeaving", "Deny",
                                 {"account:CloseAccount", "organizations:LeaveOrganization"})});
}

// The root user of a member account has no work to do there.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html#example-scp-root-user
std::string DenyRootUser(const GuardrailFacts&) {
  Value deny = Statement("DenyRootUser", "Deny", {"*"});
  AddCondition(deny, "ArnLike", "aws:PrincipalArn", {"arn:aws:iam::*:root"});
  return DocumentText({deny});
}

// People have one user each, in the identity account.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html
std::string NoIamUsers(const GuardrailFacts& facts) {
  Value deny =
      Statement("DenyUsersOutsideIdentity", "Deny",
                {"iam:CreateAccessKey", "iam:CreateLoginProfile",
                 "iam:CreateServiceSpecificCredential", "iam:CreateUser", "iam:UpdateLoginProfile",
                 "iam:UploadSSHPublicKey", "iam:UploadSigningCertificate"});
  AddCondition(deny, "StringNotEquals", "aws:PrincipalAccount", {facts.identity_account});
  return DocumentText({deny});
}

// The identity account has identities and nothing else, and only administrators
// change them. People keep the care of their own credentials.
std::string IdentityOnly(const GuardrailFacts& facts) {
  Value deny = StatementOnAllBut(
      "DenyAllButIdentity", "Deny",
      {"access-analyzer:*", "account:Get*", "account:List*", "cloudtrail:Describe*",
       "cloudtrail:Get*", "cloudtrail:List*", "cloudtrail:LookupEvents", "health:*", "iam:*",
       "identitystore:*", "organizations:Describe*", "organizations:List*", "signin:*", "sso:*",
       "sso-directory:*", "sts:*", "support:*", "tag:Get*"});
  ExemptAccessRole(deny, facts);
  Value administrators = Statement("DenyIamToOthers", "Deny",
                                   {"iam:Add*",
                                    "iam:Attach*",
                                    "iam:CreateGroup",
                                    "iam:CreateOpenIDConnectProvider",
                                    "iam:CreatePolicy*",
                                    "iam:CreateRole",
                                    "iam:CreateSAMLProvider",
                                    "iam:CreateUser",
                                    "iam:DeleteAccountPasswordPolicy",
                                    "iam:DeleteGroup*",
                                    "iam:DeletePolicy*",
                                    "iam:DeleteRole*",
                                    "iam:DeleteSAMLProvider",
                                    "iam:DeleteUser*",
                                    "iam:Detach*",
                                    "iam:PassRole",
                                    "iam:PutGroupPolicy",
                                    "iam:PutRole*",
                                    "iam:PutUser*",
                                    "iam:Remove*",
                                    "iam:SetDefaultPolicyVersion",
                                    "iam:UpdateAccountPasswordPolicy",
                                    "iam:UpdateAssumeRolePolicy",
                                    "iam:UpdateGroup",
                                    "iam:UpdateRole*",
                                    "iam:UpdateSAMLProvider",
                                    "iam:UpdateUser"});
  const Strings identity_administrators = {RoleArn(facts.access_role), RoleArn("administrator"),
                                           RoleArn("iam-administrator")};
  AddCondition(administrators, "ArnNotLike", "aws:PrincipalArn", identity_administrators);
  Value others = Value::Struct();
  others.Set("Sid", "DenyCredentialsOfOthers");
  others.Set("Effect", "Deny");
  others.Set("Action",
             OneOrMany({"iam:ChangePassword", "iam:CreateAccessKey", "iam:CreateLoginProfile",
                        "iam:DeactivateMFADevice", "iam:DeleteAccessKey", "iam:DeleteLoginProfile",
                        "iam:EnableMFADevice", "iam:ResyncMFADevice", "iam:UpdateAccessKey",
                        "iam:UpdateLoginProfile"}));
  others.Set("NotResource", "arn:aws:iam::*:user/${aws:username}");
  AddCondition(others, "ArnNotLike", "aws:PrincipalArn", identity_administrators);
  return DocumentText({deny, administrators, others});
}

// What happens in a sandbox stays there: no role, data or network of another
// account. A request that has no resource account is not meant, hence `Null`: a
// negated operator alone would hold when the key is missing.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourceaccount
std::string IsolateSandboxes(const GuardrailFacts& facts) {
  Value outside = Statement("DenyOtherAccounts", "Deny",
                            {"dynamodb:*", "ecr:PutImage", "events:PutEvents", "execute-api:*",
                             "kinesis:*", "kms:*", "lambda:*", "logs:*", "s3:*", "secretsmanager:*",
                             "sns:*", "sqs:*", "states:*", "sts:AssumeRole"});
  AddCondition(outside, "Null", "aws:ResourceAccount", {"false"});
  AddCondition(outside, "StringNotEquals", "aws:ResourceAccount", {"${aws:PrincipalAccount}"});
  Value network = Statement(
      "DenySharedNetworks", "Deny",
      {"directconnect:*", "ec2:AcceptTransitGateway*", "ec2:AcceptVpcEndpointConnections",
       "ec2:AcceptVpcPeeringConnection", "ec2:CreateTransitGateway*",
       "ec2:CreateVpcPeeringConnection", "ec2:CreateVpnConnection", "ram:AcceptResourceShare*",
       "ram:AssociateResourceShare*", "ram:CreateResourceShare", "vpc-lattice:*"});
  ExemptAccessRole(network, facts);
  return DocumentText({outside, network});
}

// People run what is live and do not read what is in it: applications and pipelines do. What
// reads a store's contents, of the stores that most keep; without kms:Decrypt encrypted contents
// stay closed in others, too.
// https://docs.aws.amazon.com/whitepapers/latest/organizing-your-aws-environment/design-principles-for-your-multi-account-strategy.html
std::string ProtectData(const GuardrailFacts& facts) {
  Value deny = Statement("DenyDataToPeople", "Deny", ReadsOfData());
  Strings arns;
  for (const std::string& role : facts.people_roles) arns.push_back(RoleArn(role));
  AddCondition(deny, "ArnLike", "aws:PrincipalArn", arns);
  return DocumentText({deny});
}

// The roles of the file and the access role are changed by the file only.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html#example-scp-restricts-iam-principals
std::string ProtectAccess(const GuardrailFacts& facts) {
  Value deny = Statement(
      "ProtectRoles", "Deny",
      {"iam:AttachRolePolicy", "iam:CreateRole", "iam:DeleteRole",
       "iam:DeleteRolePermissionsBoundary", "iam:DeleteRolePolicy", "iam:DetachRolePolicy",
       "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy", "iam:TagRole", "iam:UntagRole",
       "iam:UpdateAssumeRolePolicy", "iam:UpdateRole", "iam:UpdateRoleDescription"});
  Strings arns = {RoleArn(facts.access_role)};
  for (const std::string& role : facts.roles) arns.push_back(RoleArn(role));
  deny.Set("Resource", OneOrMany(arns));
  ExemptAccessRole(deny, facts);
  return DocumentText({deny});
}

// Only principals of the organization, and services of AWS on its behalf, reach
// its data. The second statement holds services to accounts of the organization.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html
std::string DataPerimeter(const GuardrailFacts& facts) {
  const auto statement = [](std::string_view sid, const Strings& actions) {
    Value deny = Value::Struct();
    deny.Set("Sid", sid);
    deny.Set("Effect", "Deny");
    deny.Set("Principal", "*");
    deny.Set("Action", OneOrMany(actions));
    deny.Set("Resource", "*");
    return deny;
  };
  Value strangers = statement("OnlyOurPrincipals", {"kms:*", "s3:*", "secretsmanager:*", "sqs:*",
                                                    "sts:AssumeRole", "sts:SetContext"});
  AddCondition(strangers, "StringNotEqualsIfExists", "aws:PrincipalOrgID", {facts.organization_id});
  AddCondition(strangers, "BoolIfExists", "aws:PrincipalIsAWSService", {"false"});
  Value services = statement("OnlyServicesForUs", {"kms:*", "s3:*", "secretsmanager:*", "sqs:*"});
  AddCondition(services, "StringNotEqualsIfExists", "aws:SourceOrgID", {facts.organization_id});
  AddCondition(services, "Null", "aws:SourceAccount", {"false"});
  AddCondition(services, "Bool", "aws:PrincipalIsAWSService", {"true"});
  return DocumentText({strangers, services});
}

}  // namespace

const std::vector<Standard>& Standards() {
  using enum PolicyType;
  using Needs = Standard::Needs;
  using Place = Standard::Place;
  static const std::vector<Standard> kStandards = {
      {"restrict-regions", "Nothing outside the allowed regions", kServiceControl, Needs::kRegions,
       Place::kRoot, RestrictRegions},
      {"protect-logging", "Trails, recorders and the log archive stay as they are", kServiceControl,
       Needs::kLogs, Place::kRoot, ProtectLogging},
      {"deny-leaving-organization", "No account leaves the organization or closes itself",
       kServiceControl, Needs::kNothing, Place::kRoot, DenyLeaving},
      {"deny-root-user", "The root users of member accounts do nothing", kServiceControl,
       Needs::kNothing, Place::kRoot, DenyRootUser},
      {"no-iam-users", "IAM users and their keys exist in the identity account only",
       kServiceControl, Needs::kIdentity, Place::kRoot, NoIamUsers},
      {"protect-access", "The roles of the organization file are changed by it only",
       kServiceControl, Needs::kNothing, Place::kRoot, ProtectAccess},
      {"identity-only", "The identity account holds identities and nothing else", kServiceControl,
       Needs::kIdentity, Place::kIdentity, IdentityOnly},
      {"isolate-sandboxes", "A sandbox or testing account reaches nothing outside itself",
       kServiceControl, Needs::kIsolated, Place::kIsolated, IsolateSandboxes},
      {"protect-data", "People do not read the data of stage, prod and disaster recovery",
       kServiceControl, Needs::kLive, Place::kLive, ProtectData},
      {"data-perimeter", "Only the organization reaches the data of the organization",
       kResourceControl, Needs::kNothing, Place::kRoot, DataPerimeter},
  };
  return kStandards;
}

std::vector<std::string> StandardNames() {
  std::vector<std::string> known;
  for (const Standard& standard : Standards()) known.emplace_back(standard.name);
  return known;
}

const Standard* FindStandard(std::string_view name) {
  const auto found = std::ranges::find(Standards(), name, &Standard::name);
  return found == Standards().end() ? nullptr : &*found;
}

const std::vector<std::string>& ReadsOfData() {
  static const std::vector<std::string> kReads = {"athena:GetQueryResults*",
                                                  "dynamodb:BatchGetItem",
                                                  "dynamodb:GetItem",
                                                  "dynamodb:GetRecords",
                                                  "dynamodb:PartiQLSelect",
                                                  "dynamodb:Query",
                                                  "dynamodb:Scan",
                                                  "kinesis:GetRecords",
                                                  "kinesis:SubscribeToShard",
                                                  "kms:Decrypt",
                                                  "rds-data:*",
                                                  "redshift-data:*",
                                                  "s3:GetObject",
                                                  "s3:GetObjectVersion",
                                                  "s3:GetObjectTorrent",
                                                  "secretsmanager:BatchGetSecretValue",
                                                  "secretsmanager:GetSecretValue",
                                                  "sqs:ReceiveMessage"};
  return kReads;
}

std::string BanText(const std::vector<std::string>& actions) {
  return DocumentText({Statement("Ban", "Deny", actions)});
}

}  // namespace bulkhead::blueprint
