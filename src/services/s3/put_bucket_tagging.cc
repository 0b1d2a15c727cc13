// https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketTagging.html

#include "base/try.h"
#include "services/s3/buckets.h"
#include "services/s3/tags.h"

namespace bulkhead::services::s3 {

// The new set takes the place of the old one.
Outcome<PutBucketTaggingOutput> PutBucketTagging(Call& call, const PutBucketTaggingInput& input) {
  const org::Bucket* bucket = TRY(FindBucket(call, input));
  org::Bucket next = *bucket;
  next.tags = TRY(TagsOf(input.tagging.tag_set, kBucketTagsMax));
  Reply<PutBucketTaggingOutput> reply;
  reply.change.Put(std::move(next));
  return reply;
}

}  // namespace bulkhead::services::s3
