// https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketEncryption.html

#include "base/try.h"
#include "services/s3/buckets.h"
#include "services/s3/faults.h"
#include "services/s3/types.h"

namespace bulkhead::services::s3 {

Outcome<PutBucketEncryptionOutput> PutBucketEncryption(Call& call,
                                                       const PutBucketEncryptionInput& input) {
  const org::Bucket* bucket = TRY(FindBucket(call, input));
  const auto& rules = input.server_side_encryption_configuration.rules;
  if (rules.size() != 1) return MalformedXml();
  const ServerSideEncryptionRule& rule = rules.front();
  if (rule.blocked_encryption_types && !rule.blocked_encryption_types->encryption_type.empty() &&
      rule.blocked_encryption_types->encryption_type.front() != "NONE")
    return NotImplemented("blocked encryption types");

  org::Bucket next = *bucket;
  next.bucket_key_enabled = rule.bucket_key_enabled.value_or(false);
  if (rule.apply_server_side_encryption_by_default) {
    const ServerSideEncryptionByDefault& wanted = *rule.apply_server_side_encryption_by_default;
    if (wanted.sse_algorithm == "AES256" && wanted.kms_master_key_id) {
      return InvalidArgument(
          "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or "
          "aws:kms:dsse");
    }
    next.encryption_algorithm = wanted.sse_algorithm;
    next.encryption_key = wanted.kms_master_key_id.value_or("");
  }
  Reply<PutBucketEncryptionOutput> reply;
  reply.change.Put(std::move(next));
  return reply;
}

}  // namespace bulkhead::services::s3
