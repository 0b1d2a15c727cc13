// https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketTagging.html

#include "base/try.h"
#include "services/s3/buckets.h"
#include "services/s3/types.h"

namespace bulkhead::services::s3 {

Outcome<DeleteBucketTaggingOutput> DeleteBucketTagging(Call& call,
                                                       const DeleteBucketTaggingInput& input) {
  const org::Bucket* bucket = TRY(FindBucket(call, input));
  org::Bucket next = *bucket;
  next.tags.clear();
  Reply<DeleteBucketTaggingOutput> reply;
  reply.change.Put(std::move(next));
  return reply;
}

}  // namespace bulkhead::services::s3
