// https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html

#include "base/digest.h"
#include "base/encoding.h"
#include "base/try.h"
#include "services/s3/new_object.h"
#include "services/s3/preconditions.h"

namespace bulkhead::services::s3 {
namespace {

constexpr std::int64_t kObjectBytesMax = std::int64_t{5} << 30;  // In one PutObject.

}  // namespace

Outcome<PutObjectOutput> PutObject(Call& call, const PutObjectInput& input) {
  // 1. The bucket, and what the object is to be.
  const org::Bucket* bucket = TRY(FindBucket(call, input));
  org::ObjectVersion object = TRY(NewObject(*bucket, input));
  if (input.write_offset_bytes) return NotImplemented("appending to objects");

  // 2. What is there now.
  const org::ObjectVersion* newest = FindNewest(call.now, bucket->name, input.key);
  TRY_VOID(CheckToWrite(input.if_match, input.if_none_match, newest, input.key));

  // 3. The body, which is in the blob store already. The entity tag of an object
  //    that was put in one piece is the MD5 digest of its bytes.
  const Body empty{.md5 = base::ToHex(base::Md5(""))};
  const Body& body = call.body == nullptr ? empty : *call.body;
  if (body.size > kObjectBytesMax) return EntityTooLarge();
  object.blobs = body.blobs;
  object.size = body.size;
  object.etag = body.md5;
  object.checksums = body.checksums;

  Reply<PutObjectOutput> reply;
  object = PutNewest(call, *bucket, std::move(object), reply.change);
  reply.output.e_tag = QuotedEtag(object);
  reply.output.version_id = ShownVersionId(*bucket, object);
  DescribeChecksums(object.checksums, reply.output);
  if (!object.checksums.empty()) reply.output.checksum_type = "FULL_OBJECT";
  DescribeEncryption(*bucket, object, reply.output);
  return reply;
}

}  // namespace bulkhead::services::s3
