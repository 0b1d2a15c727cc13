// https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html

#include "services/s3/multipart.h"

namespace bulkhead::services::s3 {

Outcome<AbortMultipartUploadOutput> AbortMultipartUpload(Call& call,
                                                         const AbortMultipartUploadInput& input) {
  const org::MultipartUpload* upload = TRY(FindUpload(call, input));
  Reply<AbortMultipartUploadOutput> reply;
  EraseUpload(call.now, *upload, reply.change);
  return reply;
}

}  // namespace bulkhead::services::s3
