// Buckets: finding the one that a request names, and what it may be called.
//
// Pure.
//
//   const org::Bucket* bucket = TRY(FindBucket(call, input));
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "services/contract/call.h"

namespace bulkhead::services::s3 {

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
bool IsBucketName(std::string_view name);

// The bucket. Fails with NoSuchBucket, and with AccessDenied when another account
// owns it than was expected.
Result<const org::Bucket*, Fault> FindBucket(const Call& call, std::string_view name,
                                             const std::optional<std::string>& expected_owner);
template <class Input>
Result<const org::Bucket*, Fault> FindBucket(const Call& call, const Input& input) {
  return FindBucket(call, input.bucket, input.expected_bucket_owner);
}

// The same for what only identities of the bucket's own account may do, with
// whatever permissions: MethodNotAllowed for all others.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html
Result<const org::Bucket*, Fault> FindOwnBucket(const Call& call, std::string_view name,
                                                const std::optional<std::string>& expected_owner);
template <class Input>
Result<const org::Bucket*, Fault> FindOwnBucket(const Call& call, const Input& input) {
  return FindOwnBucket(call, input.bucket, input.expected_bucket_owner);
}

// The canonical user id of an account: 64 hexadecimal digits. AWS's are not
// derived from the account id; ours are.
// https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html
std::string CanonicalId(const AccountId& account);

}  // namespace bulkhead::services::s3
