#include "services/s3/public_policy.h"

#include "eval/public.h"

namespace bulkhead::services::s3 {

policy::DocumentPtr EffectivePolicy(const org::Bucket& bucket, const AccountId& caller) {
  const bool restricted =
      bucket.public_access_block && bucket.public_access_block->restrict_public_buckets;
  if (restricted && caller != bucket.account && bucket.bucket_policy != nullptr &&
      eval::IsPublic(*bucket.bucket_policy, eval::PublicPolicy::kBucket)) {
    return nullptr;
  }
  return bucket.bucket_policy;
}

}  // namespace bulkhead::services::s3
