// Whether a template of ARNs and a pattern of a policy have an ARN in common.
//
// Pure. Costs O(|template| * |pattern|). When in doubt the answer is yes: a pattern's
// wildcards and variables may stand for anything, a template's variables for anything that
// is not empty and stays in its segment.
//
//   ArnsOverlap("arn:${Partition}:s3:::${BucketName}", "arn:aws:s3:::logs-*");  // true
//   ArnsOverlap("arn:${Partition}:s3:::${BucketName}", "arn:aws:s3:::b/k");     // false
#pragma once

#include <cstddef>
#include <string_view>

namespace bulkhead::catalog {

// No ARN is longer; longer patterns overlap with nothing.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html
inline constexpr std::size_t kArnPatternBytesMax = 2048;

bool ArnsOverlap(std::string_view arn_template, std::string_view pattern);

// How many characters of the template are no variables.
std::size_t LiteralCharacters(std::string_view arn_template);

}  // namespace bulkhead::catalog
