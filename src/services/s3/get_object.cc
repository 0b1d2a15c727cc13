// https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html

#include "services/s3/read_object.h"

namespace bulkhead::services::s3 {

Outcome<GetObjectOutput> GetObject(Call& call, const GetObjectInput& input) {
  TRY_VOID(CheckOverrides(call, input));
  const Selection selection = TRY(Select(call, input));
  Reply<GetObjectOutput> reply{.http_status = StatusOf(selection)};
  Describe(selection, input, reply.output);
  reply.body = BodyRange{
      .blobs = selection.version->blobs, .offset = selection.offset, .length = selection.length};
  return reply;
}

}  // namespace bulkhead::services::s3
