// https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeletePublicAccessBlock.html

#include "base/try.h"
#include "services/s3/buckets.h"
#include "services/s3/types.h"

namespace bulkhead::services::s3 {

Outcome<DeletePublicAccessBlockOutput> DeletePublicAccessBlock(
    Call& call, const DeletePublicAccessBlockInput& input) {
  const org::Bucket* bucket = TRY(FindBucket(call, input));
  org::Bucket next = *bucket;
  next.public_access_block.reset();
  Reply<DeletePublicAccessBlockOutput> reply;
  reply.change.Put(std::move(next));
  return reply;
}

}  // namespace bulkhead::services::s3
