// https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketEncryption.html

#include "base/try.h"
#include "services/s3/buckets.h"
#include "services/s3/types.h"

namespace bulkhead::services::s3 {

// "Resets the default encryption for the bucket as SSE-S3."
Outcome<DeleteBucketEncryptionOutput> DeleteBucketEncryption(
    Call& call, const DeleteBucketEncryptionInput& input) {
  const org::Bucket* bucket = TRY(FindBucket(call, input));
  org::Bucket next = *bucket;
  next.encryption_algorithm = org::Bucket().encryption_algorithm;
  next.encryption_key.clear();
  next.bucket_key_enabled = false;
  Reply<DeleteBucketEncryptionOutput> reply;
  reply.change.Put(std::move(next));
  return reply;
}

}  // namespace bulkhead::services::s3
