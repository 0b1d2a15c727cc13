// https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html

#include "services/s3/multipart.h"
#include "services/s3/new_object.h"

namespace bulkhead::services::s3 {

Outcome<CreateMultipartUploadOutput> CreateMultipartUpload(
    Call& call, const CreateMultipartUploadInput& input) {
  constexpr std::size_t kUploadIdLength = 64;
  const org::Bucket* bucket = TRY(FindBucket(call, input));
  org::MultipartUpload upload{.upload_id = call.ids.LowerAlphanumeric(kUploadIdLength),
                              .initiated = call.time(),
                              .initiator = call.caller.arn,
                              .checksum_algorithm = input.checksum_algorithm.value_or("")};
  upload.object = TRY(NewObject(*bucket, input));
  Reply<CreateMultipartUploadOutput> reply{
      {.bucket = input.bucket, .key = input.key, .upload_id = upload.upload_id}};
  DescribeEncryption(*bucket, upload.object, reply.output);
  reply.output.checksum_algorithm = input.checksum_algorithm;
  reply.output.checksum_type = input.checksum_type;
  reply.change.Put(std::move(upload));
  return reply;
}

}  // namespace bulkhead::services::s3
