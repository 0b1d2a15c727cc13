// https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketOwnershipControls.html

#include "base/try.h"
#include "services/s3/buckets.h"
#include "services/s3/types.h"

namespace bulkhead::services::s3 {

Outcome<GetBucketOwnershipControlsOutput> GetBucketOwnershipControls(
    Call& call, const GetBucketOwnershipControlsInput& input) {
  const org::Bucket* bucket = TRY(FindBucket(call, input));
  OwnershipControls controls;
  controls.rules.push_back({.object_ownership = bucket->object_ownership});
  return Reply<GetBucketOwnershipControlsOutput>{{.ownership_controls = std::move(controls)}};
}

}  // namespace bulkhead::services::s3
