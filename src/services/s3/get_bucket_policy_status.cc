// https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicyStatus.html

#include "base/try.h"
#include "eval/public.h"
#include "services/s3/buckets.h"
#include "services/s3/faults.h"
#include "services/s3/types.h"

namespace bulkhead::services::s3 {

Outcome<GetBucketPolicyStatusOutput> GetBucketPolicyStatus(
    Call& call, const GetBucketPolicyStatusInput& input) {
  const org::Bucket* bucket = TRY(FindBucket(call, input));
  if (bucket->bucket_policy == nullptr) return NoSuchBucketPolicy(input.bucket);
  return Reply<GetBucketPolicyStatusOutput>{
      {.policy_status = PolicyStatus{
           .is_public = eval::IsPublic(*bucket->bucket_policy, eval::PublicPolicy::kBucket)}}};
}

}  // namespace bulkhead::services::s3
