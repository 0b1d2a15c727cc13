// https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html

#include <fmt/format.h>

#include "services/s3/listing.h"
#include "services/s3/multipart.h"
#include "services/s3/objects.h"

namespace bulkhead::services::s3 {
namespace {

Part Describe(const org::UploadedPart& part) {
  Part item{.part_number = part.number,
            .last_modified = part.modified,
            .e_tag = fmt::format("\"{}\"", part.etag),
            .size = part.size};
  DescribeChecksums(part.checksums, item);
  return item;
}

}  // namespace

Outcome<ListPartsOutput> ListParts(Call& call, const ListPartsInput& input) {
  const org::MultipartUpload* upload = TRY(FindUpload(call, input));
  const std::int64_t page_size = PageSize(input.max_parts);
  const std::int64_t marker = input.part_number_marker.value_or(0);
  Reply<ListPartsOutput> reply{{.bucket = input.bucket,
                                .key = input.key,
                                .upload_id = input.upload_id,
                                .part_number_marker = marker,
                                .max_parts = page_size,
                                .is_truncated = false}};
  ListPartsOutput& output = reply.output;
  for (const org::UploadedPart* part : PartsOf(call.now, upload->upload_id)) {
    if (part->number <= marker) continue;
    if (static_cast<std::int64_t>(output.parts.size()) == page_size) {
      output.is_truncated = true;
      break;
    }
    output.parts.push_back(Describe(*part));
    output.next_part_number_marker = part->number;
  }
  output.initiator = Initiator{.id = upload->initiator};
  output.owner = Owner{.id = CanonicalId(call.now.Find<org::Bucket>(input.bucket)->account)};
  output.storage_class = KeptHeader(upload->object, "x-amz-storage-class").value_or("STANDARD");
  if (!upload->checksum_algorithm.empty()) output.checksum_algorithm = upload->checksum_algorithm;
  return reply;
}

}  // namespace bulkhead::services::s3
