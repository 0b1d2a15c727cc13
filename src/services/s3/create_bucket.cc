// https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html

#include "aws/regions.h"
#include "base/try.h"
#include "services/s3/buckets.h"
#include "services/s3/faults.h"
#include "services/s3/tags.h"
#include "services/s3/types.h"

namespace bulkhead::services::s3 {
namespace {

constexpr std::string_view kNoConstraint = "us-east-1";
constexpr std::string_view kEnforced = "BucketOwnerEnforced";

// What this version does not have is refused by name.
Result<void, Fault> CheckFeatures(const CreateBucketInput& input) {
  const bool grants = input.grant_full_control || input.grant_read || input.grant_read_acp ||
                      input.grant_write || input.grant_write_acp;
  if (grants || input.acl.value_or("private") != "private") {
    if (input.object_ownership.value_or(std::string(kEnforced)) == kEnforced) {
      return InvalidBucketAclWithObjectOwnership();
    }
    return NotImplemented("access control lists");
  }
  if (input.object_lock_enabled_for_bucket.value_or(false)) return NotImplemented("object lock");
  if (input.bucket_namespace.value_or("global") != "global") {
    return NotImplemented("bucket namespaces");
  }
  if (input.create_bucket_configuration &&
      (input.create_bucket_configuration->location || input.create_bucket_configuration->bucket)) {
    return NotImplemented("directory buckets");
  }
  return {};
}

// The endpoint of us-east-1 takes every location, any other one its own region only.
Result<std::string, Fault> RegionOf(const Call& call, const CreateBucketInput& input) {
  const std::optional<std::string> constraint =
      input.create_bucket_configuration ? input.create_bucket_configuration->location_constraint
                                        : std::nullopt;
  const std::string& endpoint = call.environment.region;
  std::string region = constraint == "EU" ? "eu-west-1" : constraint.value_or("");
  if (endpoint == kNoConstraint || endpoint.empty()) {
    if (!constraint) return std::string(kNoConstraint);
  } else if (region != endpoint) {
    return IllegalLocationConstraint(constraint.value_or("unspecified"));
  }
  if (aws::FindRegion(region) == nullptr || region == kNoConstraint) {
    return InvalidLocationConstraint(constraint.value_or(""));
  }
  return region;
}

}  // namespace

Outcome<CreateBucketOutput> CreateBucket(Call& call, const CreateBucketInput& input) {
  // 1. What is asked for.
  if (!IsBucketName(input.bucket)) return InvalidBucketName(input.bucket);
  TRY_VOID(CheckFeatures(input));
  const std::string region = TRY(RegionOf(call, input));
  Reply<CreateBucketOutput> reply{{.location = "/" + input.bucket}};

  // 2. The name is free. In us-east-1 an owner may create a bucket again, to no effect.
  if (const auto* bucket = call.now.Find<org::Bucket>(input.bucket)) {
    if (bucket->account != call.account()) return BucketAlreadyExists(input.bucket);
    if (bucket->region != kNoConstraint || region != kNoConstraint) {
      return BucketAlreadyOwnedByYou(input.bucket);
    }
    return reply;
  }

  // 3. The bucket. Block Public Access is on for all new buckets.
  //    https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html
  org::Bucket bucket{.name = input.bucket,
                     .account = call.account(),
                     .region = region,
                     .created = call.time(),
                     .public_access_block = org::PublicAccessBlock{.block_public_acls = true,
                                                                   .ignore_public_acls = true,
                                                                   .block_public_policy = true,
                                                                   .restrict_public_buckets = true},
                     .object_ownership = input.object_ownership.value_or(std::string(kEnforced))};
  if (input.create_bucket_configuration) {
    bucket.tags = TRY(TagsOf(input.create_bucket_configuration->tags, kBucketTagsMax));
  }
  reply.change.Put(std::move(bucket));
  return reply;
}

}  // namespace bulkhead::services::s3
