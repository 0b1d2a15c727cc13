// Listing: walking the keys of a bucket in order, rolled up by a delimiter.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-prefixes.html
//
// Pure. Costs O(log n) for each item that it gives, however many keys a common
// prefix hides; delete markers that it passes over cost the same.
//
//   const Listing listing = List(call.now, {.bucket = "logs", .prefix = "2026/", .max = 1000});
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "org/snapshot.h"

namespace bulkhead::services::s3 {

inline constexpr std::int64_t kListMax = 1000;

struct ListRequest {
  enum class Versions { kNewest, kAll };  // kNewest: without delete markers.

  std::string bucket;
  std::string prefix;
  std::string delimiter;      // Empty: nothing is rolled up.
  std::string after;          // The last key or common prefix of the page before; empty: none.
  std::string after_version;  // With kAll: the last version of that key; empty: all of them.
  std::int64_t max = kListMax;
  Versions versions = Versions::kNewest;
};

struct Listing {
  std::vector<const org::ObjectVersion*> versions;  // They live as long as the snapshot.
  std::vector<std::string> common_prefixes;
  enum class End { kComplete, kTruncated } end = End::kComplete;
  // The last item: its key, or the common prefix, and with kAll its version.
  std::string last;
  std::string last_version;
};

Listing List(const org::Snapshot& now, const ListRequest& request);

// No versions and no delete markers.
bool IsEmpty(const org::Snapshot& now, std::string_view bucket);

// How many items a request wants: at most kListMax.
std::int64_t PageSize(std::optional<std::int64_t> max_keys);

// The text as answers have it: percent-encoded where `url` was asked for.
std::optional<std::string> Encoded(const std::optional<std::string>& text,
                                   const std::optional<std::string>& encoding_type);

}  // namespace bulkhead::services::s3
