// https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html

#include "base/try.h"
#include "services/s3/copy_source.h"
#include "services/s3/new_object.h"
#include "services/s3/preconditions.h"

namespace bulkhead::services::s3 {
namespace {

constexpr std::int64_t kCopyBytesMax = std::int64_t{5} << 30;

// Copying an object onto itself must change something about it.
bool ChangesNothing(const CopyObjectInput& input, const CopySource& source) {
  return source.bucket == input.bucket && source.key == input.key && !source.version_id &&
         input.metadata_directive != "REPLACE" && !input.storage_class &&
         !input.server_side_encryption && !input.website_redirect_location;
}

Result<const org::ObjectVersion*, Fault> FindSource(const Call& call, const CopyObjectInput& input,
                                                    const CopySource& source) {
  TRY_VOID(FindBucket(call, source.bucket, input.expected_source_bucket_owner));
  if (source.version_id) {
    const auto* named = FindVersion(call.now, source.bucket, source.key, *source.version_id);
    if (named != nullptr && named->delete_marker) {
      return InvalidRequest(
          "The source of a copy request may not specifically refer to a delete "
          "marker by version id.");
    }
  }
  const auto* version = TRY(FindToRead(call, source.bucket, source.key, source.version_id));
  TRY_VOID(CheckToCopy({.if_match = input.copy_source_if_match,
                        .if_none_match = input.copy_source_if_none_match,
                        .if_modified_since = input.copy_source_if_modified_since,
                        .if_unmodified_since = input.copy_source_if_unmodified_since},
                       *version));
  if (version->size > kCopyBytesMax) {
    return InvalidRequest(
        "The specified copy source is larger than the maximum allowable size "
        "for a copy source: 5368709120");
  }
  return version;
}

// Metadata and headers come from the source, unless they are to be replaced. Never
// copied: storage class, encryption, redirect location.
void CopyHeaders(const org::ObjectVersion& from, org::ObjectVersion& to) {
  to.content_type = from.content_type;
  to.metadata = from.metadata;
  for (const char* name : {"Cache-Control", "Content-Disposition", "Content-Encoding",
                           "Content-Language", "Expires"}) {
    to.headers.erase(name);
    if (const auto value = KeptHeader(from, name)) to.headers[name] = *value;
  }
}

}  // namespace

// The copy shares the blobs of its source. It keeps the entity tag too: S3 would
// compute a new one for an object that was uploaded in parts.
Outcome<CopyObjectOutput> CopyObject(Call& call, const CopyObjectInput& input) {
  const CopySource source = TRY(CopySource::Parse(input.copy_source));
  const org::Bucket* bucket = TRY(FindBucket(call, input));
  const org::ObjectVersion* from = TRY(FindSource(call, input, source));
  if (ChangesNothing(input, source)) {
    return InvalidRequest(
        "This copy request is illegal because it is trying to copy an object to itself without "
        "changing the object's metadata, storage class, website redirect location or encryption "
        "attributes.");
  }
  const auto* newest = FindNewest(call.now, bucket->name, input.key);
  TRY_VOID(CheckToWrite(input.if_match, input.if_none_match, newest, input.key));

  org::ObjectVersion object = TRY(NewObject(*bucket, input));
  if (input.metadata_directive != "REPLACE") CopyHeaders(*from, object);
  if (input.tagging_directive != "REPLACE") object.tags = from->tags;
  object.blobs = from->blobs;
  object.size = from->size;
  object.etag = from->etag;
  object.checksums = from->checksums;

  Reply<CopyObjectOutput> reply;
  object = PutNewest(call, *bucket, std::move(object), reply.change);
  CopyObjectResult result{.e_tag = QuotedEtag(object), .last_modified = object.modified};
  DescribeChecksums(object.checksums, result);
  if (!object.checksums.empty()) result.checksum_type = "FULL_OBJECT";
  reply.output.copy_object_result = std::move(result);
  reply.output.version_id = ShownVersionId(*bucket, object);
  const auto* source_bucket = call.now.Find<org::Bucket>(source.bucket);
  if (source_bucket != nullptr) {
    reply.output.copy_source_version_id = ShownVersionId(*source_bucket, *from);
  }
  DescribeEncryption(*bucket, object, reply.output);
  return reply;
}

}  // namespace bulkhead::services::s3
