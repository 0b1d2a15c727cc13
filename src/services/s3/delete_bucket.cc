// https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html

#include "base/try.h"
#include "services/s3/buckets.h"
#include "services/s3/faults.h"
#include "services/s3/listing.h"
#include "services/s3/multipart.h"
#include "services/s3/types.h"

namespace bulkhead::services::s3 {

// "All objects (including all object versions and delete markers) in the bucket
// must be deleted before the bucket itself can be deleted." Uploads in parts go with it.
Outcome<DeleteBucketOutput> DeleteBucket(Call& call, const DeleteBucketInput& input) {
  const org::Bucket* bucket = TRY(FindBucket(call, input));
  if (!IsEmpty(call.now, bucket->name)) return BucketNotEmpty(input.bucket);
  Reply<DeleteBucketOutput> reply;
  EraseUploads(call.now, bucket->name, reply.change);
  reply.change.Erase<org::Bucket>(bucket->Key());
  return reply;
}

}  // namespace bulkhead::services::s3
