#include "services/s3/permissions.h"

#include <fmt/format.h>

#include "access/resource_check.h"
#include "services/s3/buckets.h"

namespace bulkhead::services::s3 {
namespace {

// What Check and context say of every request about a bucket.
access::Check CheckOf(const Call& call, std::string_view action, std::string_view bucket_name,
                      std::string resource) {
  access::Check check{.action = std::string(action),
                      .resource = std::move(resource),
                      .resource_account = call.account()};
  if (const auto* bucket = call.now.Find<org::Bucket>(bucket_name)) {
    access::BringBucket(call.now, *bucket, check);
  }
  check.context["s3:ResourceAccount"] = {check.resource_account.text()};
  if (call.caller.kind != access::Caller::Kind::kAnonymous) {
    check.context["s3:signatureversion"] = {"AWS4-HMAC-SHA256"};
  }
  return check;
}

}  // namespace

std::string BucketArn(std::string_view bucket) { return fmt::format("arn:aws:s3:::{}", bucket); }

std::string ObjectArn(std::string_view bucket, std::string_view key) {
  return fmt::format("arn:aws:s3:::{}/{}", bucket, key);
}

access::Check BucketCheck(const Call& call, std::string_view action, std::string_view bucket) {
  return CheckOf(call, action, bucket, BucketArn(bucket));
}

access::Check ObjectCheck(const Call& call, std::string_view action, std::string_view bucket,
                          std::string_view key) {
  return CheckOf(call, action, bucket, ObjectArn(bucket, key));
}

Checks IfThere(const Call& call, std::string_view bucket, Checks checks) {
  const bool anonymous = call.caller.kind == access::Caller::Kind::kAnonymous;
  if (anonymous && call.now.Find<org::Bucket>(bucket) == nullptr) return {};
  return checks;
}

// The bucket that may already bear the name has no say: its policy and account do
// not enter. https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html
Checks ToCreateBucket(const Call& call, const CreateBucketInput& input) {
  const auto on_new_bucket = [&](std::string_view action) {
    access::Check check{.action = std::string(action),
                        .resource = BucketArn(input.bucket),
                        .resource_account = call.account()};
    check.context["s3:ResourceAccount"] = {call.account().text()};
    return check;
  };
  access::Check create = on_new_bucket("s3:CreateBucket");
  const auto state = [&](const char* key, const std::optional<std::string>& value) {
    if (value) create.context[key] = {*value};
  };
  state("s3:x-amz-acl", input.acl);
  state("s3:x-amz-object-ownership", input.object_ownership);
  state("s3:x-amz-grant-full-control", input.grant_full_control);
  state("s3:x-amz-grant-read", input.grant_read);
  state("s3:x-amz-grant-read-acp", input.grant_read_acp);
  state("s3:x-amz-grant-write", input.grant_write);
  state("s3:x-amz-grant-write-acp", input.grant_write_acp);
  bool tagged = false;
  if (input.create_bucket_configuration) {
    state("s3:LocationConstraint", input.create_bucket_configuration->location_constraint);
    for (const Tag& tag : input.create_bucket_configuration->tags) {
      create.context["aws:RequestTag/" + tag.key] = {tag.value};
      create.context["aws:TagKeys"].push_back(tag.key);
      tagged = true;
    }
  }
  Checks checks = {std::move(create)};
  if (input.object_ownership) checks.push_back(on_new_bucket("s3:PutBucketOwnershipControls"));
  if (tagged) {
    access::Check tagging = on_new_bucket("s3:TagResource");
    tagging.context = checks.front().context;
    checks.push_back(std::move(tagging));
  }
  return checks;
}

}  // namespace bulkhead::services::s3
