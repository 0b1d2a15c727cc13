// The entities of S3: buckets, the versions of their objects, and uploads in parts.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_Types.html
//
// Bodies are not entities: an object names the blobs that hold its bytes.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "aws/account_id.h"
#include "base/instant.h"
#include "org/entity.h"
#include "policy/document.h"

namespace bulkhead::org {

struct PublicAccessBlock {
  bool block_public_acls = false;
  bool ignore_public_acls = false;
  bool block_public_policy = false;
  bool restrict_public_buckets = false;

  static void Fields(auto& self, auto&& field) {
    field("BlockPublicAcls", self.block_public_acls);
    field("IgnorePublicAcls", self.ignore_public_acls);
    field("BlockPublicPolicy", self.block_public_policy);
    field("RestrictPublicBuckets", self.restrict_public_buckets);
  }
  friend bool operator==(const PublicAccessBlock&, const PublicAccessBlock&) = default;
};

// One grant of a bucket's access control list. None takes effect while the owner is enforced.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html
struct BucketAclGrant {
  // The id of an account, or the canonical id of one that nobody knows, or one of the groups
  // AllUsers, AuthenticatedUsers, LogDelivery.
  std::string grantee;
  std::string permission;  // READ, WRITE, READ_ACP, WRITE_ACP, FULL_CONTROL

  static void Fields(auto& self, auto&& field) {
    field("Grantee", self.grantee);
    field("Permission", self.permission);
  }
  friend bool operator==(const BucketAclGrant&, const BucketAclGrant&) = default;
};

struct Bucket {
  static constexpr std::string_view kKind = "bucket";
  std::string name;
  AccountId account;
  std::string region;
  Instant created;
  std::string versioning;             // Empty (never enabled), Enabled or Suspended.
  policy::DocumentPtr bucket_policy;  // Null: none.
  std::optional<PublicAccessBlock> public_access_block;
  std::string encryption_algorithm = "AES256";  // AES256, aws:kms, aws:kms:dsse
  std::string encryption_key;                   // KMS key id or ARN; empty: the default one.
  bool bucket_key_enabled = false;
  std::string object_ownership = "BucketOwnerEnforced";
  std::vector<BucketAclGrant> acl;  // Of the bucket, not of its objects.
  Tags tags;

  std::string Key() const { return name; }
  std::vector<std::string> IndexKeys() const {
    return {JoinKey("bucket-of", account.text(), name)};
  }
  static void Fields(auto& self, auto&& field) {
    field("Name", self.name);
    field("Account", self.account);
    field("Region", self.region);
    field("Created", self.created);
    field("Versioning", self.versioning);
    field("BucketPolicy", self.bucket_policy);
    field("PublicAccessBlock", self.public_access_block);
    field("EncryptionAlgorithm", self.encryption_algorithm);
    field("EncryptionKey", self.encryption_key);
    field("BucketKeyEnabled", self.bucket_key_enabled);
    field("ObjectOwnership", self.object_ownership);
    field("Acl", self.acl);
    field("Tags", self.tags);
  }
  friend bool operator==(const Bucket&, const Bucket&) = default;
};

// Bytes in the blob store.
struct Blob {
  std::string id;
  std::int64_t size = 0;

  static void Fields(auto& self, auto&& field) {
    field("Id", self.id);
    field("Size", self.size);
  }
  friend bool operator==(const Blob&, const Blob&) = default;
};

// One version of one object, or a delete marker. In a bucket that was never
// versioned, and for writes while versioning is suspended, version_id is `null`.
// The newest version of a key has the highest sequence.
struct ObjectVersion {
  static constexpr std::string_view kKind = "object";
  std::string bucket;
  std::string key;
  std::string version_id = "null";
  std::int64_t sequence = 0;
  bool delete_marker = false;
  std::vector<Blob> blobs;  // In order; empty for an empty object or a marker.
  std::int64_t size = 0;
  std::string etag;  // Without quotes.
  Instant modified;
  std::string content_type;
  std::map<std::string, std::string> headers;    // Cache-Control, Content-Encoding, ...
  std::map<std::string, std::string> metadata;   // x-amz-meta-*, without the prefix.
  std::map<std::string, std::string> checksums;  // CRC32, SHA256, ... in base64.
  std::string encryption_algorithm = "AES256";
  AccountId owner;
  Tags tags;

  // Keys sort by bucket, object key in the order of its bytes, newest first.
  // All versions of one object begin with its Prefix, and nothing else does; all
  // objects whose keys begin with `key_prefix` begin with its Front.
  static std::string Prefix(std::string_view bucket, std::string_view key);
  static std::string Front(std::string_view bucket, std::string_view key_prefix);
  std::string Key() const;
  static void Fields(auto& self, auto&& field) {
    field("Bucket", self.bucket);
    field("Key", self.key);
    field("VersionId", self.version_id);
    field("Sequence", self.sequence);
    field("DeleteMarker", self.delete_marker);
    field("Blobs", self.blobs);
    field("Size", self.size);
    field("Etag", self.etag);
    field("Modified", self.modified);
    field("ContentType", self.content_type);
    field("Headers", self.headers);
    field("Metadata", self.metadata);
    field("Checksums", self.checksums);
    field("EncryptionAlgorithm", self.encryption_algorithm);
    field("Owner", self.owner);
    field("Tags", self.tags);
  }
  friend bool operator==(const ObjectVersion&, const ObjectVersion&) = default;
};

// An upload in parts that is neither complete nor given up.
struct MultipartUpload {
  static constexpr std::string_view kKind = "upload";
  std::string upload_id;
  ObjectVersion object;  // As it is to be, without its bytes.
  Instant initiated;
  std::string initiator;           // ARN
  std::string checksum_algorithm;  // Of its parts; empty: not stated.

  std::string Key() const { return upload_id; }
  std::vector<std::string> IndexKeys() const {
    return {JoinKey("upload-to", object.bucket, upload_id)};
  }
  static void Fields(auto& self, auto&& field) {
    field("UploadId", self.upload_id);
    field("Object", self.object);
    field("Initiated", self.initiated);
    field("Initiator", self.initiator);
    field("ChecksumAlgorithm", self.checksum_algorithm);
  }
  friend bool operator==(const MultipartUpload&, const MultipartUpload&) = default;
};

// A part of an upload. Parts stand by upload, then by ascending number.
struct UploadedPart {
  static constexpr std::string_view kKind = "part";
  std::string upload_id;
  std::int64_t number = 0;  // 1 to 10,000
  std::vector<Blob> blobs;
  std::int64_t size = 0;
  std::string etag;  // Without quotes.
  std::map<std::string, std::string> checksums;
  Instant modified;

  std::string Key() const;
  static void Fields(auto& self, auto&& field) {
    field("UploadId", self.upload_id);
    field("Number", self.number);
    field("Blobs", self.blobs);
    field("Size", self.size);
    field("Etag", self.etag);
    field("Checksums", self.checksums);
    field("Modified", self.modified);
  }
  friend bool operator==(const UploadedPart&, const UploadedPart&) = default;
};

}  // namespace bulkhead::org
