// List items: how the answers of the listings tell of objects and common prefixes.
//
// Pure.
#pragma once

#include "services/s3/buckets.h"
#include "services/s3/listing.h"
#include "services/s3/objects.h"
#include "services/s3/types.h"

namespace bulkhead::services::s3 {

// What objects and versions of objects have in common.
template <class Item>
Item DescribeItem(const org::ObjectVersion& version,
                  const std::optional<std::string>& encoding_type) {
  Item item;
  item.key = Encoded(version.key, encoding_type);
  item.last_modified = version.modified;
  item.e_tag = QuotedEtag(version);
  item.size = version.size;
  item.storage_class = KeptHeader(version, "x-amz-storage-class").value_or("STANDARD");
  for (const auto& [algorithm, checksum] : version.checksums) {
    if (!item.checksum_algorithm) item.checksum_algorithm.emplace();
    item.checksum_algorithm->push_back(algorithm);
    item.checksum_type = "FULL_OBJECT";
  }
  return item;
}

inline std::vector<CommonPrefix> DescribePrefixes(const std::vector<std::string>& prefixes,
                                                  const std::optional<std::string>& encoding_type) {
  std::vector<CommonPrefix> result;
  for (const std::string& prefix : prefixes) {
    result.push_back({.prefix = Encoded(prefix, encoding_type)});
  }
  return result;
}

// What the answers repeat of the request, and whether there is more.
template <class Input, class Output>
void DescribeRequest(const Input& input, const Listing& listing, Output& output) {
  output.name = input.bucket;
  output.prefix = Encoded(input.prefix.value_or(""), input.encoding_type);
  output.delimiter = Encoded(input.delimiter, input.encoding_type);
  output.encoding_type = input.encoding_type;
  output.max_keys = PageSize(input.max_keys);
  output.is_truncated = listing.end == Listing::End::kTruncated;
  output.common_prefixes = DescribePrefixes(listing.common_prefixes, input.encoding_type);
}

}  // namespace bulkhead::services::s3
