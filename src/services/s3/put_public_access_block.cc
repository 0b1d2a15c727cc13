// https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutPublicAccessBlock.html

#include "base/try.h"
#include "services/s3/buckets.h"
#include "services/s3/types.h"

namespace bulkhead::services::s3 {

// Settings that are left out are off.
Outcome<PutPublicAccessBlockOutput> PutPublicAccessBlock(Call& call,
                                                         const PutPublicAccessBlockInput& input) {
  const org::Bucket* bucket = TRY(FindBucket(call, input));
  const PublicAccessBlockConfiguration& wanted = input.public_access_block_configuration;
  org::Bucket next = *bucket;
  next.public_access_block = org::PublicAccessBlock{
      .block_public_acls = wanted.block_public_acls.value_or(false),
      .ignore_public_acls = wanted.ignore_public_acls.value_or(false),
      .block_public_policy = wanted.block_public_policy.value_or(false),
      .restrict_public_buckets = wanted.restrict_public_buckets.value_or(false)};
  Reply<PutPublicAccessBlockOutput> reply;
  reply.change.Put(std::move(next));
  return reply;
}

}  // namespace bulkhead::services::s3
