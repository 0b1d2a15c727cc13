// https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html

#include "base/try.h"
#include "services/s3/buckets.h"
#include "services/s3/types.h"

namespace bulkhead::services::s3 {

// "Buckets in Region us-east-1 have a LocationConstraint of null."
Outcome<GetBucketLocationOutput> GetBucketLocation(Call& call,
                                                   const GetBucketLocationInput& input) {
  const org::Bucket* bucket = TRY(FindBucket(call, input));
  Reply<GetBucketLocationOutput> reply;
  if (bucket->region != "us-east-1") reply.output.location_constraint = bucket->region;
  return reply;
}

}  // namespace bulkhead::services::s3
