// https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html

#include "base/try.h"
#include "services/s3/list_items.h"

namespace bulkhead::services::s3 {

Outcome<ListObjectsOutput> ListObjects(Call& call, const ListObjectsInput& input) {
  const org::Bucket* bucket = TRY(FindBucket(call, input));
  const Listing listing = List(call.now, {.bucket = bucket->name,
                                          .prefix = input.prefix.value_or(""),
                                          .delimiter = input.delimiter.value_or(""),
                                          .after = input.marker.value_or(""),
                                          .max = PageSize(input.max_keys)});
  Reply<ListObjectsOutput> reply;
  DescribeRequest(input, listing, reply.output);
  reply.output.marker = Encoded(input.marker.value_or(""), input.encoding_type);
  // "This element is returned only if you have the delimiter request parameter specified."
  if (listing.end == Listing::End::kTruncated && input.delimiter) {
    reply.output.next_marker = Encoded(listing.last, input.encoding_type);
  }
  for (const org::ObjectVersion* version : listing.versions) {
    Object object = DescribeItem<Object>(*version, input.encoding_type);
    object.owner = Owner{.id = CanonicalId(version->owner)};
    reply.output.contents.push_back(std::move(object));
  }
  return reply;
}

}  // namespace bulkhead::services::s3
