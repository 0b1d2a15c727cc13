// https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html

#include <algorithm>

#include "base/check.h"
#include "base/encoding.h"
#include "services/s3/buckets.h"
#include "services/s3/faults.h"
#include "services/s3/types.h"

namespace bulkhead::services::s3 {

// Buckets of the caller's account, by name. A token is base64 of the last name of
// its page. Without any parameter all buckets come at once, without their region.
Outcome<ListBucketsOutput> ListBuckets(Call& call, const ListBucketsInput& input) {
  constexpr std::int64_t kPageSizeMax = 10'000;
  std::string after;
  if (input.continuation_token) {
    const auto last = base::FromBase64(*input.continuation_token);
    if (!last || !IsBucketName(*last)) {
      return InvalidArgument("The continuation token provided is incorrect");
    }
    after = *last;
  }
  const bool paged = input.max_buckets || input.continuation_token;
  const bool told = paged || input.prefix || input.bucket_region;
  const std::string prefix = input.prefix.value_or("");
  const auto page_size = static_cast<std::size_t>(input.max_buckets.value_or(kPageSizeMax));

  Reply<ListBucketsOutput> reply;
  reply.output.owner = Owner{.id = CanonicalId(call.account())};
  reply.output.prefix = input.prefix;
  for (const std::string& name : call.now.Lookup("bucket-of", call.account().text())) {
    if (name <= after || !name.starts_with(prefix)) continue;
    const auto* bucket = call.now.Find<org::Bucket>(name);
    CHECK(bucket != nullptr);
    if (input.bucket_region && bucket->region != *input.bucket_region) continue;
    if (reply.output.buckets.size() == page_size) {
      reply.output.continuation_token =
          base::ToBase64(reply.output.buckets.back().name.value_or(""));
      break;
    }
    reply.output.buckets.push_back(
        {.name = name,
         .creation_date = bucket->created,
         .bucket_region = told ? std::optional(bucket->region) : std::nullopt});
  }
  return reply;
}

}  // namespace bulkhead::services::s3
