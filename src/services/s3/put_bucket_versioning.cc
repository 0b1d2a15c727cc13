// https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketVersioning.html

#include "base/try.h"
#include "services/s3/buckets.h"
#include "services/s3/faults.h"
#include "services/s3/types.h"

namespace bulkhead::services::s3 {

Outcome<PutBucketVersioningOutput> PutBucketVersioning(Call& call,
                                                       const PutBucketVersioningInput& input) {
  const org::Bucket* bucket = TRY(FindBucket(call, input));
  const VersioningConfiguration& wanted = input.versioning_configuration;
  if (wanted.mfa_delete.value_or("Disabled") != "Disabled") return NotImplemented("MFA delete");
  if (!wanted.status) return MalformedXml();
  Reply<PutBucketVersioningOutput> reply;
  if (bucket->versioning == *wanted.status) return reply;
  org::Bucket next = *bucket;
  next.versioning = *wanted.status;
  reply.change.Put(std::move(next));
  return reply;
}

}  // namespace bulkhead::services::s3
