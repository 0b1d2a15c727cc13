// https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html

#include "base/try.h"
#include "services/s3/faults.h"
#include "services/s3/list_items.h"

namespace bulkhead::services::s3 {
namespace {

void Add(const Call& call, const org::ObjectVersion& version,
         const std::optional<std::string>& encoding_type, ListObjectVersionsOutput& output) {
  const bool newest = FindNewest(call.now, version.bucket, version.key) == &version;
  const Owner owner{.id = CanonicalId(version.owner)};
  if (version.delete_marker) {
    output.delete_markers.push_back({.owner = owner,
                                     .key = Encoded(version.key, encoding_type),
                                     .version_id = version.version_id,
                                     .is_latest = newest,
                                     .last_modified = version.modified});
    return;
  }
  ObjectVersion item = DescribeItem<ObjectVersion>(version, encoding_type);
  item.version_id = version.version_id;
  item.is_latest = newest;
  item.owner = owner;
  output.versions.push_back(std::move(item));
}

}  // namespace

Outcome<ListObjectVersionsOutput> ListObjectVersions(Call& call,
                                                     const ListObjectVersionsInput& input) {
  const org::Bucket* bucket = TRY(FindBucket(call, input));
  if (input.version_id_marker && !input.key_marker) {
    return InvalidArgument("A version-id marker cannot be specified without a key marker.");
  }
  const Listing listing = List(call.now, {.bucket = bucket->name,
                                          .prefix = input.prefix.value_or(""),
                                          .delimiter = input.delimiter.value_or(""),
                                          .after = input.key_marker.value_or(""),
                                          .after_version = input.version_id_marker.value_or(""),
                                          .max = PageSize(input.max_keys),
                                          .versions = ListRequest::Versions::kAll});
  Reply<ListObjectVersionsOutput> reply;
  ListObjectVersionsOutput& output = reply.output;
  DescribeRequest(input, listing, output);
  output.key_marker = Encoded(input.key_marker.value_or(""), input.encoding_type);
  output.version_id_marker = input.version_id_marker.value_or("");
  if (listing.end == Listing::End::kTruncated) {
    output.next_key_marker = Encoded(listing.last, input.encoding_type);
    if (!listing.last_version.empty()) output.next_version_id_marker = listing.last_version;
  }
  for (const org::ObjectVersion* version : listing.versions) {
    Add(call, *version, input.encoding_type, output);
  }
  return reply;
}

}  // namespace bulkhead::services::s3
