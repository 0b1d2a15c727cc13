// BucketCheck: what a bucket brings into the decision about itself and its objects.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
#pragma once

#include "access/decide.h"
#include "org/s3_entities.h"

namespace bulkhead::access {

// Sets the account, the bucket policy, and whether RestrictPublicBuckets limits it.
void BringBucket(const org::Bucket& bucket, Check& check);

}  // namespace bulkhead::access
