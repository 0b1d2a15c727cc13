// New objects: what PutObject, CopyObject and CreateMultipartUpload say about one.
//
// Pure.
//
//   org::ObjectVersion object = TRY(NewObject(*bucket, input));
#pragma once

#include "services/s3/buckets.h"
#include "services/s3/faults.h"
#include "services/s3/objects.h"
#include "services/s3/tags.h"
#include "services/s3/types.h"

namespace bulkhead::services::s3 {

inline constexpr std::size_t kKeyBytesMax = 1024;
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html
inline constexpr std::size_t kMetadataBytesMax = 2048;

Result<void, Fault> CheckKey(std::string_view key);
Result<void, Fault> CheckMetadata(const std::map<std::string, std::string>& metadata);

// A client that sends its body as aws-chunked says so in Content-Encoding; the
// object does not keep that. None: nothing is left.
std::optional<std::string> KeptContentEncoding(const std::optional<std::string>& header);

// The headers that an object keeps and gives back, with its type and metadata.
template <class Input>
void TakeHeaders(const Input& input, org::ObjectVersion& object) {
  const auto keep = [&](const char* name, const std::optional<std::string>& value) {
    if (value) object.headers[name] = *value;
  };
  object.content_type = input.content_type.value_or("binary/octet-stream");
  object.metadata = input.metadata;
  keep("Cache-Control", input.cache_control);
  keep("Content-Disposition", input.content_disposition);
  keep("Content-Encoding", KeptContentEncoding(input.content_encoding));
  keep("Content-Language", input.content_language);
  keep("x-amz-website-redirect-location", input.website_redirect_location);
  if (input.expires) object.headers["Expires"] = input.expires->ToHttpDate();
}

// What this version does not have is refused by name. Access control lists are
// disabled where the bucket's owner owns all objects.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
template <class Input>
Result<void, Fault> CheckFeatures(const org::Bucket& bucket, const Input& input) {
  if (input.sse_customer_algorithm || input.sse_customer_key) {
    return NotImplemented("encryption with keys of the customer");
  }
  if (input.object_lock_mode || input.object_lock_legal_hold_status) {
    return NotImplemented("object lock");
  }
  const bool grants =
      input.grant_full_control || input.grant_read || input.grant_read_acp || input.grant_write_acp;
  if (!grants && input.acl.value_or("bucket-owner-full-control") == "bucket-owner-full-control") {
    return {};
  }
  if (bucket.object_ownership == "BucketOwnerEnforced") return AccessControlListNotSupported();
  return NotImplemented("access control lists");
}

// Encryption and storage class: as the request says, else as the bucket says.
template <class Input>
Result<void, Fault> TakeStorage(const org::Bucket& bucket, const Input& input,
                                org::ObjectVersion& object) {
  constexpr auto kKeyHeader = "x-amz-server-side-encryption-aws-kms-key-id";
  object.encryption_algorithm = input.server_side_encryption.value_or(bucket.encryption_algorithm);
  object.headers.erase(kKeyHeader);
  if (input.ssekms_key_id) {
    if (!input.server_side_encryption || *input.server_side_encryption == "AES256") {
      return InvalidArgument(
          "Server Side Encryption with AWS KMS managed key requires HTTP header "
          "x-amz-server-side-encryption : aws:kms");
    }
    object.headers[kKeyHeader] = *input.ssekms_key_id;
  } else if (!input.server_side_encryption && !bucket.encryption_key.empty()) {
    object.headers[kKeyHeader] = bucket.encryption_key;
  }
  object.headers.erase("x-amz-storage-class");
  const std::string storage_class = input.storage_class.value_or("STANDARD");
  if (storage_class != "STANDARD") object.headers["x-amz-storage-class"] = storage_class;
  return {};
}

// All of it, without a body.
template <class Input>
Result<org::ObjectVersion, Fault> NewObject(const org::Bucket& bucket, const Input& input) {
  org::ObjectVersion object{.bucket = bucket.name, .key = input.key};
  if (auto checked = CheckKey(input.key); !checked) return std::unexpected(checked.error());
  if (auto checked = CheckFeatures(bucket, input); !checked) {
    return std::unexpected(checked.error());
  }
  if (auto checked = CheckMetadata(input.metadata); !checked) {
    return std::unexpected(checked.error());
  }
  TakeHeaders(input, object);
  if (auto taken = TakeStorage(bucket, input, object); !taken) {
    return std::unexpected(taken.error());
  }
  auto tags = TagsOf(input.tagging);
  if (!tags) return std::unexpected(tags.error());
  object.tags = *std::move(tags);
  return object;
}

}  // namespace bulkhead::services::s3
