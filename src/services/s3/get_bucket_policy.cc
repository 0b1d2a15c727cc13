// https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html

#include "access/principal_ids.h"
#include "base/try.h"
#include "services/s3/buckets.h"
#include "services/s3/faults.h"
#include "services/s3/types.h"

namespace bulkhead::services::s3 {

Outcome<GetBucketPolicyOutput> GetBucketPolicy(Call& call, const GetBucketPolicyInput& input) {
  const org::Bucket* bucket = TRY(FindOwnBucket(call, input));
  if (bucket->bucket_policy == nullptr) return NoSuchBucketPolicy(input.bucket);
  return Reply<GetBucketPolicyOutput>{
      {.policy = access::TextWithPrincipalArns(call.now, *bucket->bucket_policy)}};
}

}  // namespace bulkhead::services::s3
