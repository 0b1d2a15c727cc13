// Objects: finding versions, adding new ones, and telling what there is of one.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html
//
// Pure.
//
//   const org::ObjectVersion* newest = FindNewest(call.now, "logs", "2026/11/22.gz");
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "services/contract/call.h"
#include "services/s3/types.h"

namespace bulkhead::services::s3 {

// The newest version, delete markers included; null: the key has none.
const org::ObjectVersion* FindNewest(const org::Snapshot& now, std::string_view bucket,
                                     std::string_view key);
const org::ObjectVersion* FindVersion(const org::Snapshot& now, std::string_view bucket,
                                      std::string_view key, std::string_view version_id);

// What a request for reading means: that version, or the newest. Fails with
// NoSuchVersion, with MethodNotAllowed on a delete marker that was named, and with
// NoSuchKey where there is no object; but with AccessDenied for callers who may
// not list the bucket. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
Result<const org::ObjectVersion*, Fault> FindToRead(const Call& call, std::string_view bucket,
                                                    std::string_view key,
                                                    const std::optional<std::string>& version_id);

// Puts `version` on top of the key's others, under a new id or as the `null`
// version, as the bucket's versioning says; then a `null` version there was goes.
org::ObjectVersion PutNewest(Call& call, const org::Bucket& bucket, org::ObjectVersion version,
                             org::Change& change);

// The version id as answers show it: none for buckets that were never versioned.
std::optional<std::string> ShownVersionId(const org::Bucket& bucket,
                                          const org::ObjectVersion& version);

// `"9b2cf535f27731c974343645a3985328"`, with its quotes.
std::string QuotedEtag(const org::ObjectVersion& version);
std::string WithoutQuotes(std::string_view etag);

// The value of a header that the object keeps; none: it has none.
std::optional<std::string> KeptHeader(const org::ObjectVersion& version, const std::string& name);

// The checksums of an object, for any output that has them.
template <class Output>
void DescribeChecksums(const std::map<std::string, std::string>& checksums, Output& output) {
  const auto of = [&](const char* algorithm) -> std::optional<std::string> {
    const auto found = checksums.find(algorithm);
    return found == checksums.end() ? std::nullopt : std::optional(found->second);
  };
  output.checksum_crc32 = of("CRC32");
  output.checksum_crc32_c = of("CRC32C");
  output.checksum_crc64_nvme = of("CRC64NVME");
  output.checksum_sha1 = of("SHA1");
  output.checksum_sha256 = of("SHA256");
}

// The encryption of an object, for any output that tells it.
template <class Output>
void DescribeEncryption(const org::Bucket& bucket, const org::ObjectVersion& version,
                        Output& output) {
  output.server_side_encryption = version.encryption_algorithm;
  output.ssekms_key_id = KeptHeader(version, "x-amz-server-side-encryption-aws-kms-key-id");
  if (version.encryption_algorithm != "AES256" && bucket.bucket_key_enabled) {
    output.bucket_key_enabled = true;
  }
}

}  // namespace bulkhead::services::s3
