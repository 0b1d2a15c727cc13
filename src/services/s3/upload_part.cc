// https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html

#include <fmt/format.h>

#include "base/digest.h"
#include "base/encoding.h"
#include "services/s3/faults.h"
#include "services/s3/multipart.h"
#include "services/s3/objects.h"

namespace bulkhead::services::s3 {

// A part that comes again under its number takes the place of the first.
Outcome<UploadPartOutput> UploadPart(Call& call, const UploadPartInput& input) {
  const org::MultipartUpload* upload = TRY(FindUpload(call, input));
  if (input.sse_customer_algorithm || input.sse_customer_key) {
    return NotImplemented("encryption with keys of the customer");
  }
  if (input.part_number < 1 || input.part_number > kPartNumberMax) {
    return InvalidArgument(
        fmt::format("Part number must be an integer between 1 and {}, inclusive", kPartNumberMax));
  }
  const Body empty{.md5 = base::ToHex(base::Md5(""))};
  const Body& body = call.body == nullptr ? empty : *call.body;
  if (body.size > kPartBytesMax) return EntityTooLarge();

  org::UploadedPart part{.upload_id = upload->upload_id,
                         .number = input.part_number,
                         .blobs = body.blobs,
                         .size = body.size,
                         .etag = body.md5,
                         .checksums = body.checksums,
                         .modified = call.time()};
  Reply<UploadPartOutput> reply{{.server_side_encryption = upload->object.encryption_algorithm,
                                 .e_tag = fmt::format("\"{}\"", part.etag)}};
  DescribeChecksums(part.checksums, reply.output);
  reply.change.Put(std::move(part));
  return reply;
}

}  // namespace bulkhead::services::s3
