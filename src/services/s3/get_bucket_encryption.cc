// https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketEncryption.html

#include "base/try.h"
#include "services/s3/buckets.h"
#include "services/s3/types.h"

namespace bulkhead::services::s3 {

// Every bucket has a configuration: without one of its own, that of SSE-S3.
Outcome<GetBucketEncryptionOutput> GetBucketEncryption(Call& call,
                                                       const GetBucketEncryptionInput& input) {
  const org::Bucket* bucket = TRY(FindBucket(call, input));
  ServerSideEncryptionByDefault by_default{.sse_algorithm = bucket->encryption_algorithm};
  if (!bucket->encryption_key.empty()) by_default.kms_master_key_id = bucket->encryption_key;
  ServerSideEncryptionConfiguration configuration;
  configuration.rules.push_back({.apply_server_side_encryption_by_default = std::move(by_default),
                                 .bucket_key_enabled = bucket->bucket_key_enabled});
  return Reply<GetBucketEncryptionOutput>{
      {.server_side_encryption_configuration = std::move(configuration)}};
}

}  // namespace bulkhead::services::s3
