// Permissions for listing a bucket, with the condition keys s3:prefix, s3:delimiter
// and s3:max-keys, as far as the request states them.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html
//
// Pure.
#pragma once

#include "services/s3/permissions.h"

namespace bulkhead::services::s3 {

template <class Input, ActionName kAction>
Checks ToList(const Call& call, const Input& input) {
  access::Check check = BucketCheck(call, kAction.view(), input.bucket);
  if (input.prefix) check.context["s3:prefix"] = {*input.prefix};
  if (input.delimiter) check.context["s3:delimiter"] = {*input.delimiter};
  if (input.max_keys) check.context["s3:max-keys"] = {std::to_string(*input.max_keys)};
  return IfThere(call, input.bucket, {std::move(check)});
}

}  // namespace bulkhead::services::s3
