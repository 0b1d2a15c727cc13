// Public policies: on whom does a policy bear that opens its bucket to everyone?
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
//
// Pure and total.
//
//   check.resource_policy = EffectivePolicy(bucket, caller.account);
#pragma once

#include "org/s3_entities.h"
#include "policy/document.h"

namespace bulkhead::services::s3 {

// The bucket's policy as it bears on an account: where RestrictPublicBuckets is
// set, a public policy bears on the bucket's own account only. Null: none does.
policy::DocumentPtr EffectivePolicy(const org::Bucket& bucket, const AccountId& caller);

}  // namespace bulkhead::services::s3
