#include "services/s3/listing.h"

#include <algorithm>

#include "base/encoding.h"

namespace bulkhead::services::s3 {
namespace {

using Table = org::Snapshot::Table<org::ObjectVersion>;

// Above all versions of the key: their sequences consist of digits.
std::string BehindKey(std::string_view bucket, std::string_view key) {
  return org::ObjectVersion::Prefix(bucket, key) + ":";
}

// Above all keys that begin with the prefix: no UTF-8 text contains this byte.
std::string BehindPrefix(std::string_view bucket, std::string_view prefix) {
  return org::ObjectVersion::Front(bucket, prefix) + "\xff";
}

// The part of the key up to the first delimiter behind the request's prefix.
std::optional<std::string> CommonPrefixOf(const ListRequest& request, std::string_view key) {
  if (request.delimiter.empty() || key.size() < request.prefix.size()) return std::nullopt;
  const std::size_t at = key.find(request.delimiter, request.prefix.size());
  if (at == std::string_view::npos) return std::nullopt;
  return std::string(key.substr(0, at + request.delimiter.size()));
}

// Where the walk begins.
std::string StartOf(const org::Snapshot& now, const ListRequest& request) {
  if (request.after.empty() || request.after < request.prefix) {
    return org::ObjectVersion::Front(request.bucket, request.prefix);
  }
  if (request.after.starts_with(request.prefix) &&
      CommonPrefixOf(request, request.after) == request.after) {
    return BehindPrefix(request.bucket, request.after);
  }
  if (request.versions == ListRequest::Versions::kAll && !request.after_version.empty()) {
    const std::string prefix = org::ObjectVersion::Prefix(request.bucket, request.after);
    for (const auto& entry : now.table<org::ObjectVersion>().From(prefix)) {
      if (!entry.key.starts_with(prefix)) break;
      if (entry.value->version_id == request.after_version) return entry.key + "\x01";
    }
  }
  return BehindKey(request.bucket, request.after);
}

}  // namespace

Listing List(const org::Snapshot& now, const ListRequest& request) {
  Listing listing;
  if (request.max == 0) return listing;
  const Table& table = now.table<org::ObjectVersion>();
  const std::string within = org::ObjectVersion::Front(request.bucket, request.prefix);
  std::int64_t count = 0;
  std::string position = StartOf(now, request);
  for (auto at = table.From(position).begin(); at != table.end();) {
    const org::ObjectVersion& version = *at->value;
    if (!at->key.starts_with(within)) break;
    const bool all = request.versions == ListRequest::Versions::kAll;
    if (!all && version.delete_marker) {  // The key has no object now.
      at = table.From(BehindKey(request.bucket, version.key)).begin();
      continue;
    }
    if (count++ == request.max) {
      listing.end = Listing::End::kTruncated;
      break;
    }
    if (auto common = CommonPrefixOf(request, version.key)) {
      at = table.From(BehindPrefix(request.bucket, *common)).begin();
      listing.last = *common;
      listing.last_version.clear();
      listing.common_prefixes.push_back(*std::move(common));
      continue;
    }
    listing.versions.push_back(&version);
    listing.last = version.key;
    if (all) {
      listing.last_version = version.version_id;
      ++at;
    } else {
      at = table.From(BehindKey(request.bucket, version.key)).begin();
    }
  }
  return listing;
}

bool IsEmpty(const org::Snapshot& now, std::string_view bucket) {
  const std::string within = org::ObjectVersion::Front(bucket, "");
  const auto range = now.table<org::ObjectVersion>().From(within);
  return range.begin() == range.end() || !range.begin()->key.starts_with(within);
}

std::int64_t PageSize(std::optional<std::int64_t> max_keys) {
  return std::clamp<std::int64_t>(max_keys.value_or(kListMax), 0, kListMax);
}

std::optional<std::string> Encoded(const std::optional<std::string>& text,
                                   const std::optional<std::string>& encoding_type) {
  if (!text || encoding_type != "url") return text;
  return base::PercentEncode(*text, base::Slash::kKeep);
}

}  // namespace bulkhead::services::s3
