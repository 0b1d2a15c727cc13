// https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketTagging.html

#include "base/try.h"
#include "services/s3/buckets.h"
#include "services/s3/faults.h"
#include "services/s3/tags.h"

namespace bulkhead::services::s3 {

Outcome<GetBucketTaggingOutput> GetBucketTagging(Call& call, const GetBucketTaggingInput& input) {
  const org::Bucket* bucket = TRY(FindBucket(call, input));
  if (bucket->tags.empty()) return NoSuchTagSet(input.bucket);
  return Reply<GetBucketTaggingOutput>{{.tag_set = Describe(bucket->tags)}};
}

}  // namespace bulkhead::services::s3
