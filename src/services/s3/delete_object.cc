// https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html

#include "base/try.h"
#include "services/s3/buckets.h"
#include "services/s3/deletion.h"
#include "services/s3/faults.h"
#include "services/s3/preconditions.h"

namespace bulkhead::services::s3 {

Outcome<DeleteObjectOutput> DeleteObject(Call& call, const DeleteObjectInput& input) {
  const org::Bucket* bucket = TRY(FindBucket(call, input));
  if (input.if_match_last_modified_time || input.if_match_size) {
    return NotImplemented("conditional deletes by time or size");
  }
  const auto* newest = FindNewest(call.now, bucket->name, input.key);
  TRY_VOID(CheckToWrite(input.if_match, std::nullopt, newest, input.key));

  Deletion deletion = DeleteFrom(call, *bucket, input.key, input.version_id);
  Reply<DeleteObjectOutput> reply{.change = std::move(deletion.change)};
  reply.output.version_id = std::move(deletion.version_id);
  if (deletion.marker != Deletion::Marker::kNone) reply.output.delete_marker = true;
  return reply;
}

}  // namespace bulkhead::services::s3
