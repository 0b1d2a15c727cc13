// Multipart uploads: the pieces of an object that is not complete yet.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html
//
// An upload keeps what the object is to be; each part is an entity of its own, and
// names its blobs. Completing joins the parts' blobs without copying a byte. Pure.
//
//   const org::MultipartUpload* upload = TRY(FindUpload(call, input));
#pragma once

#include "base/try.h"
#include "services/s3/buckets.h"
#include "services/s3/object_permissions.h"

namespace bulkhead::services::s3 {

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html
inline constexpr std::int64_t kPartNumberMax = 10'000;
inline constexpr std::int64_t kPartBytesMin = std::int64_t{5} << 20;  // But for the last one.
inline constexpr std::int64_t kPartBytesMax = std::int64_t{5} << 30;

// Fails with NoSuchUpload, also where the upload is for another bucket or key.
Result<const org::MultipartUpload*, Fault> FindUpload(const Call& call, std::string_view bucket,
                                                      std::string_view key,
                                                      std::string_view upload_id);
template <class Input>
Result<const org::MultipartUpload*, Fault> FindUpload(const Call& call, const Input& input) {
  TRY_VOID(FindBucket(call, input));
  return FindUpload(call, input.bucket, input.key, input.upload_id);
}

// By ascending number. They live as long as the snapshot.
std::vector<const org::UploadedPart*> PartsOf(const org::Snapshot& now, std::string_view upload_id);

// Erases the upload and its parts.
void EraseUpload(const org::Snapshot& now, const org::MultipartUpload& upload, org::Change& change);
// All uploads of a bucket: they go with it.
void EraseUploads(const org::Snapshot& now, std::string_view bucket, org::Change& change);

// s3:PutObject with what the request says of the new object.
template <class Input>
Checks ToBeginUpload(const Call& call, const Input& input) {
  return IfThere(call, input.bucket, WriteChecks(call, FactsOf(input)));
}

}  // namespace bulkhead::services::s3
