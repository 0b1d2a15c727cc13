// https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html

#include "base/try.h"
#include "services/s3/buckets.h"
#include "services/s3/types.h"

namespace bulkhead::services::s3 {

Outcome<DeleteBucketPolicyOutput> DeleteBucketPolicy(Call& call,
                                                     const DeleteBucketPolicyInput& input) {
  const org::Bucket* bucket = TRY(FindOwnBucket(call, input));
  Reply<DeleteBucketPolicyOutput> reply;
  if (bucket->bucket_policy == nullptr) return reply;
  org::Bucket next = *bucket;
  next.bucket_policy = nullptr;
  reply.change.Put(std::move(next));
  return reply;
}

}  // namespace bulkhead::services::s3
