// https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html

#include "base/try.h"
#include "services/s3/buckets.h"
#include "services/s3/types.h"

namespace bulkhead::services::s3 {

// "If you have never enabled versioning on the bucket, the response does not include it."
Outcome<GetBucketVersioningOutput> GetBucketVersioning(Call& call,
                                                       const GetBucketVersioningInput& input) {
  const org::Bucket* bucket = TRY(FindBucket(call, input));
  Reply<GetBucketVersioningOutput> reply;
  if (!bucket->versioning.empty()) reply.output.status = bucket->versioning;
  return reply;
}

}  // namespace bulkhead::services::s3
