// The bucket of the logs account, where the trails of the organization end.

#include <fmt/format.h>

#include "base/digest.h"
#include "base/encoding.h"
#include "blueprint/compiler.h"
#include "blueprint/policy_text.h"

namespace bulkhead::blueprint {
namespace {

Value BucketStatement(std::string_view sid, std::string_view effect, Value principal,
                      const Strings& actions, const Strings& resources) {
  Value statement = Value::Struct();
  statement.Set("Sid", sid);
  statement.Set("Effect", effect);
  statement.Set("Principal", std::move(principal));
  statement.Set("Action", OneOrMany(actions));
  statement.Set("Resource", OneOrMany(resources));
  return statement;
}

// Services of AWS write what they record of the organization's accounts, every
// account writes below its own id, nobody deletes, and nothing goes unencrypted.
// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
// https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html
std::string BucketPolicy(const std::string& bucket, const std::string& organization_id) {
  const std::string arn = "arn:aws:s3:::" + bucket;
  Value services = Value::Struct();
  services.Set("Service", OneOrMany({"cloudtrail.amazonaws.com", "config.amazonaws.com"}));
  Value look = BucketStatement("ServicesCheckBucket", "Allow", services,
                               {"s3:GetBucketAcl", "s3:ListBucket"}, {arn});
  AddCondition(look, "StringEquals", "aws:SourceOrgID", {organization_id});
  Value record = BucketStatement("ServicesWriteLogs", "Allow", services, {"s3:PutObject"},
                                 {arn + "/AWSLogs/*"});
  AddCondition(record, "StringEquals", "aws:SourceOrgID", {organization_id});
  AddCondition(record, "StringEquals", "s3:x-amz-acl", {"bucket-owner-full-control"});
  Value accounts = BucketStatement("AccountsWriteTheirLogs", "Allow", "*", {"s3:PutObject"},
                                   {arn + "/AWSLogs/${aws:PrincipalAccount}/*"});
  AddCondition(accounts, "StringEquals", "aws:PrincipalOrgID", {organization_id});
  const Value keep =
      BucketStatement("NobodyDeletes", "Deny", "*",
                      {"s3:DeleteBucket", "s3:DeleteObject", "s3:DeleteObjectVersion",
                       "s3:PutLifecycleConfiguration", "s3:ReplicateDelete"},
                      {arn, arn + "/*"});
  Value encrypted = BucketStatement("OnlyOverTls", "Deny", "*", {"s3:*"}, {arn, arn + "/*"});
  AddCondition(encrypted, "Bool", "aws:SecureTransport", {"false"});
  return DocumentText({look, record, accounts, keep, encrypted});
}

}  // namespace

// Names of buckets are unique in the world, and the id of the account is not known
// when the name is chosen: a digest of what makes the organization this one.
std::string Compiler::LogBucket() const {
  const PlannedAccount* logs = layout_.Find("logs");
  if (logs == nullptr) return "";
  if (!logs->spec.bucket.empty()) return logs->spec.bucket.value;
  const std::string digest =
      base::ToHex(base::Sha256(file_.organization.value + "|" + file_.email.value));
  return fmt::format("{}-logs-{}", file_.organization.value, digest.substr(0, 8));
}

void Compiler::AddLogBucket() {
  const AccountId logs = IdOf("logs");
  if (logs.is_none()) return;
  const std::string name = LogBucket();
  change_.Put(org::Bucket{
      .name = name,
      .account = logs,
      .region = compiled_.home_region,
      .versioning = "Enabled",
      .bucket_policy = Document(BucketPolicy(name, organization_id_), policy::Kind::kResource),
      .public_access_block = org::PublicAccessBlock{.block_public_acls = true,
                                                    .ignore_public_acls = true,
                                                    .block_public_policy = true,
                                                    .restrict_public_buckets = true},
      .tags = OwnTags()});
}

}  // namespace bulkhead::blueprint
