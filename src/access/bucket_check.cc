#include "access/bucket_check.h"

namespace bulkhead::access {

void BringBucket(const org::Bucket& bucket, Check& check) {
  check.resource_account = bucket.account;
  check.resource_policy = bucket.bucket_policy;
  const bool restricted =
      bucket.public_access_block && bucket.public_access_block->restrict_public_buckets;
  if (restricted) check.public_access = eval::PolicySet::PublicAccess::kRestricted;
}

}  // namespace bulkhead::access
