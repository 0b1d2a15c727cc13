// https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html

#include <fmt/format.h>

#include <algorithm>

#include "base/digest.h"
#include "base/encoding.h"
#include "services/s3/faults.h"
#include "services/s3/multipart.h"
#include "services/s3/objects.h"
#include "services/s3/preconditions.h"

namespace bulkhead::services::s3 {
namespace {

// The parts that the request lists, which ascend by number and are there.
Result<std::vector<const org::UploadedPart*>, Fault> SelectParts(
    const Call& call, const CompleteMultipartUploadInput& input) {
  if (!input.multipart_upload || input.multipart_upload->parts.empty()) return MalformedXml();
  const std::vector<const org::UploadedPart*> uploaded = PartsOf(call.now, input.upload_id);
  std::vector<const org::UploadedPart*> selected;
  for (const CompletedPart& wanted : input.multipart_upload->parts) {
    if (!wanted.part_number || !wanted.e_tag) return MalformedXml();
    if (!selected.empty() && *wanted.part_number <= selected.back()->number) {
      return InvalidPartOrder();
    }
    const auto part =
        std::ranges::lower_bound(uploaded, *wanted.part_number, {}, &org::UploadedPart::number);
    if (part == uploaded.end() || (*part)->number != *wanted.part_number ||
        (*part)->etag != WithoutQuotes(*wanted.e_tag)) {
      return InvalidPart(*wanted.e_tag);
    }
    selected.push_back(*part);
  }
  return selected;
}

// The bytes of the parts one after the other. The entity tag is the MD5 digest of
// their digests, and their number.
Result<void, Fault> Join(const std::vector<const org::UploadedPart*>& parts,
                         org::ObjectVersion& object) {
  std::string digests;
  for (const org::UploadedPart* part : parts) {
    if (part != parts.back() && part->size < kPartBytesMin) return EntityTooSmall(part->etag);
    object.blobs.insert(object.blobs.end(), part->blobs.begin(), part->blobs.end());
    object.size += part->size;
    digests += base::FromHex(part->etag).value_or("");
  }
  object.etag = fmt::format("{}-{}", base::ToHex(base::Md5(digests)), parts.size());
  return {};
}

}  // namespace

// Of checksums over all parts nothing is kept: each part was checked by itself.
Outcome<CompleteMultipartUploadOutput> CompleteMultipartUpload(
    Call& call, const CompleteMultipartUploadInput& input) {
  const org::MultipartUpload* upload = TRY(FindUpload(call, input));
  const org::Bucket* bucket = TRY(FindBucket(call, input));
  const std::vector<const org::UploadedPart*> parts = TRY(SelectParts(call, input));
  const auto* newest = FindNewest(call.now, bucket->name, input.key);
  TRY_VOID(CheckToWrite(input.if_match, input.if_none_match, newest, input.key));

  org::ObjectVersion object = upload->object;
  TRY_VOID(Join(parts, object));
  if (input.mpu_object_size && *input.mpu_object_size != object.size) {
    return InvalidRequest(
        "The provided 'x-amz-mp-object-size' header does not match the computed "
        "object size");
  }
  Reply<CompleteMultipartUploadOutput> reply;
  EraseUpload(call.now, *upload, reply.change);
  object = PutNewest(call, *bucket, std::move(object), reply.change);
  reply.output.location =
      fmt::format("https://{}.s3.{}.amazonaws.com/{}", bucket->name, bucket->region,
                  base::PercentEncode(input.key, base::Slash::kKeep));
  reply.output.bucket = input.bucket;
  reply.output.key = input.key;
  reply.output.e_tag = QuotedEtag(object);
  reply.output.version_id = ShownVersionId(*bucket, object);
  DescribeEncryption(*bucket, object, reply.output);
  return reply;
}

}  // namespace bulkhead::services::s3
