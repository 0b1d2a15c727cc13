// https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html

#include "base/encoding.h"
#include "base/try.h"
#include "services/s3/faults.h"
#include "services/s3/list_items.h"

namespace bulkhead::services::s3 {
namespace {

// A token is base64 of the last key or common prefix of its page.
Result<std::string, Fault> StartAfter(const ListObjectsV2Input& input) {
  if (!input.continuation_token) return input.start_after.value_or("");
  auto last = base::FromBase64(*input.continuation_token);
  if (!last || last->empty()) {
    return InvalidArgument("The continuation token provided is incorrect");
  }
  return *std::move(last);
}

}  // namespace

Outcome<ListObjectsV2Output> ListObjectsV2(Call& call, const ListObjectsV2Input& input) {
  const org::Bucket* bucket = TRY(FindBucket(call, input));
  const std::string after = TRY(StartAfter(input));
  const Listing listing = List(call.now, {.bucket = bucket->name,
                                          .prefix = input.prefix.value_or(""),
                                          .delimiter = input.delimiter.value_or(""),
                                          .after = after,
                                          .max = PageSize(input.max_keys)});
  Reply<ListObjectsV2Output> reply;
  ListObjectsV2Output& output = reply.output;
  DescribeRequest(input, listing, output);
  output.continuation_token = input.continuation_token;
  output.start_after = Encoded(input.start_after, input.encoding_type);
  output.key_count =
      static_cast<std::int64_t>(listing.versions.size() + listing.common_prefixes.size());
  if (listing.end == Listing::End::kTruncated) {
    output.next_continuation_token = base::ToBase64(listing.last);
  }
  for (const org::ObjectVersion* version : listing.versions) {
    Object object = DescribeItem<Object>(*version, input.encoding_type);
    if (input.fetch_owner.value_or(false)) object.owner = Owner{.id = CanonicalId(version->owner)};
    output.contents.push_back(std::move(object));
  }
  return reply;
}

}  // namespace bulkhead::services::s3
