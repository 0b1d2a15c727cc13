// Permissions for reading and writing objects, with the condition keys they offer.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html
//
// Pure.
#pragma once

#include "services/s3/permissions.h"

namespace bulkhead::services::s3 {

// s3:GetObject, or s3:GetObjectVersion of a version that is named, with the tags
// of the object that is there.
access::Check ReadCheck(const Call& call, std::string_view bucket, std::string_view key,
                        const std::optional<std::string>& version_id);

template <class Input>
Checks ToRead(const Call& call, const Input& input) {
  return IfThere(call, input.bucket, {ReadCheck(call, input.bucket, input.key, input.version_id)});
}

// s3:PutObject with what a request says of the new object; s3:PutObjectTagging
// where it has tags.
struct NewObjectFacts {
  std::string_view bucket, key;
  std::map<std::string, std::optional<std::string>> headers;  // Condition key -> value.
  std::optional<std::string> tagging;
};
Checks WriteChecks(const Call& call, const NewObjectFacts& facts);

template <class Input>
NewObjectFacts FactsOf(const Input& input) {
  return {.bucket = input.bucket,
          .key = input.key,
          .headers = {{"s3:x-amz-acl", input.acl},
                      {"s3:x-amz-grant-full-control", input.grant_full_control},
                      {"s3:x-amz-grant-read", input.grant_read},
                      {"s3:x-amz-grant-read-acp", input.grant_read_acp},
                      {"s3:x-amz-grant-write-acp", input.grant_write_acp},
                      {"s3:x-amz-server-side-encryption", input.server_side_encryption},
                      {"s3:x-amz-server-side-encryption-aws-kms-key-id", input.ssekms_key_id},
                      {"s3:x-amz-server-side-encryption-customer-algorithm",
                       input.sse_customer_algorithm},
                      {"s3:x-amz-storage-class", input.storage_class},
                      {"s3:x-amz-website-redirect-location", input.website_redirect_location}},
          .tagging = input.tagging};
}

Checks ToPut(const Call& call, const PutObjectInput& input);

}  // namespace bulkhead::services::s3
