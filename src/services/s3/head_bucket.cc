// https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html

#include "base/try.h"
#include "services/s3/buckets.h"
#include "services/s3/types.h"

namespace bulkhead::services::s3 {

// ARN and location are told of directory buckets only.
Outcome<HeadBucketOutput> HeadBucket(Call& call, const HeadBucketInput& input) {
  const org::Bucket* bucket = TRY(FindBucket(call, input));
  return Reply<HeadBucketOutput>{{.bucket_region = bucket->region, .access_point_alias = false}};
}

}  // namespace bulkhead::services::s3
