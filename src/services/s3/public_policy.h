// Public policies: does a bucket policy open the bucket to everyone?
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
//
// Pure and total.
//
//   if (IsPublic(*document)) return AccessDenied(...);
#pragma once

#include "org/s3_entities.h"
#include "policy/document.h"

namespace bulkhead::services::s3 {

// A policy is public unless each of its grants goes to fixed principals, or is
// limited to fixed values of certain condition keys.
bool IsPublic(const policy::Document& document);

// The bucket's policy as it bears on an account: where RestrictPublicBuckets is
// set, a public policy bears on the bucket's own account only. Null: none does.
policy::DocumentPtr EffectivePolicy(const org::Bucket& bucket, const AccountId& caller);

}  // namespace bulkhead::services::s3
