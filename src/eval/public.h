// Public: does a policy of a bucket or access point open it to everyone?
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
//
// X3 and X4 of docs/spec/evaluation.md. Pure and total.
//
//   if (IsPublic(*bucket.bucket_policy, PublicPolicy::kBucket)) ...
#pragma once

#include <cstdint>
#include <string_view>

#include "aws/ip_range.h"
#include "policy/document.h"

namespace bulkhead::eval {

// Whose policy it is.
enum class PublicPolicy : std::uint8_t { kBucket, kAccessPoint };

// A policy is public unless each of its grants goes to fixed principals, or is
// limited to fixed values of certain condition keys.
bool IsPublic(const policy::Document& document, PublicPolicy kind);

// Whether fixed values of the key (in lower case) keep a statement from being public.
bool IsFixingKey(std::string_view key, PublicPolicy kind);

// Whether a range of addresses is narrow enough to be a fixed value.
bool IsNarrow(const aws::IpRange& range);

}  // namespace bulkhead::eval
