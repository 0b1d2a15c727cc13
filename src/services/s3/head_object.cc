// https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html

#include "services/s3/read_object.h"

namespace bulkhead::services::s3 {

Outcome<HeadObjectOutput> HeadObject(Call& call, const HeadObjectInput& input) {
  TRY_VOID(CheckOverrides(call, input));
  const Selection selection = TRY(Select(call, input));
  Reply<HeadObjectOutput> reply{.http_status = StatusOf(selection)};
  Describe(selection, input, reply.output);
  return reply;
}

}  // namespace bulkhead::services::s3
