// Permissions: which actions, on which buckets and objects, a request needs.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
//
// Actions do not always bear the operation's name. Each check carries the bucket's
// policy and its account. A bucket that does not exist is assumed to be in the
// caller's own account, without a policy; anonymous callers learn at once that it
// does not exist, as there is nothing to protect. Pure.
//
//   Row<GetBucketPolicy, OnBucket<GetBucketPolicyInput, "s3:GetBucketPolicy">>(...)
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "services/contract/operation.h"
#include "services/s3/types.h"

namespace bulkhead::services::s3 {

std::string BucketArn(std::string_view bucket);
std::string ObjectArn(std::string_view bucket, std::string_view key);

// The permission for one action on a bucket or object.
access::Check BucketCheck(const Call& call, std::string_view action, std::string_view bucket);
access::Check ObjectCheck(const Call& call, std::string_view action, std::string_view bucket,
                          std::string_view key);

// The checks, or none where the bucket does not exist and the caller is anonymous.
Checks IfThere(const Call& call, std::string_view bucket, Checks checks);

// The name of an action, as an argument of a template.
struct ActionName {
  std::array<char, 48> text{};
  template <std::size_t N>
  consteval ActionName(const char (&name)[N]) {  // NOLINT(google-explicit-constructor)
    static_assert(N <= 48);
    std::copy_n(name, N, text.data());
  }
  std::string_view view() const { return text.data(); }
};

template <class Input, ActionName kAction>
Checks OnBucket(const Call& call, const Input& input) {
  return IfThere(call, input.bucket, {BucketCheck(call, kAction.view(), input.bucket)});
}

// The same, for actions that the root user of the bucket's account may perform
// whatever the bucket policy says.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html
template <class Input, ActionName kAction>
Checks OnBucketOrAsRoot(const Call& call, const Input& input) {
  access::Check check = BucketCheck(call, kAction.view(), input.bucket);
  const bool root = call.caller.kind == access::Caller::Kind::kAccountRoot;
  if (root && check.resource_account == call.account()) check.resource_policy = nullptr;
  return IfThere(call, input.bucket, {std::move(check)});
}

template <class Input, ActionName kAction>
Checks OnObject(const Call& call, const Input& input) {
  return IfThere(call, input.bucket, {ObjectCheck(call, kAction.view(), input.bucket, input.key)});
}

Checks ToCreateBucket(const Call& call, const CreateBucketInput& input);

}  // namespace bulkhead::services::s3
