// https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketOwnershipControls.html

#include "base/try.h"
#include "services/s3/buckets.h"
#include "services/s3/faults.h"
#include "services/s3/types.h"

namespace bulkhead::services::s3 {

Outcome<PutBucketOwnershipControlsOutput> PutBucketOwnershipControls(
    Call& call, const PutBucketOwnershipControlsInput& input) {
  const org::Bucket* bucket = TRY(FindBucket(call, input));
  if (input.ownership_controls.rules.size() != 1) return MalformedXml();
  org::Bucket next = *bucket;
  next.object_ownership = input.ownership_controls.rules.front().object_ownership;
  Reply<PutBucketOwnershipControlsOutput> reply;
  reply.change.Put(std::move(next));
  return reply;
}

}  // namespace bulkhead::services::s3
