// Tags of buckets and objects, and the rules for them.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html
//
// Pure.
//
//   bucket.tags = TRY(TagsOf(input.tagging.tag_set, kBucketTagsMax));
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "services/s3/types.h"

namespace bulkhead::services::s3 {

inline constexpr std::size_t kBucketTagsMax = 50;
inline constexpr std::size_t kObjectTagsMax = 10;

// Fails with InvalidTag on tags that break the rules.
Result<org::Tags, Fault> TagsOf(const std::vector<Tag>& tags, std::size_t tags_max);

// From the header x-amz-tagging, `key1=value1&key2=value2`. Nothing: no tags.
Result<org::Tags, Fault> TagsOf(const std::optional<std::string>& header);

std::vector<Tag> Describe(const org::Tags& tags);

}  // namespace bulkhead::services::s3
