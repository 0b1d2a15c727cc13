// https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetPublicAccessBlock.html

#include "base/try.h"
#include "services/s3/buckets.h"
#include "services/s3/faults.h"
#include "services/s3/types.h"

namespace bulkhead::services::s3 {

Outcome<GetPublicAccessBlockOutput> GetPublicAccessBlock(Call& call,
                                                         const GetPublicAccessBlockInput& input) {
  const org::Bucket* bucket = TRY(FindBucket(call, input));
  if (!bucket->public_access_block) return NoSuchPublicAccessBlockConfiguration(input.bucket);
  const org::PublicAccessBlock& block = *bucket->public_access_block;
  return Reply<GetPublicAccessBlockOutput>{
      {.public_access_block_configuration = PublicAccessBlockConfiguration{
           .block_public_acls = block.block_public_acls,
           .ignore_public_acls = block.ignore_public_acls,
           .block_public_policy = block.block_public_policy,
           .restrict_public_buckets = block.restrict_public_buckets}}};
}

}  // namespace bulkhead::services::s3
