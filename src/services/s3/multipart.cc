#include "services/s3/multipart.h"

#include "services/s3/faults.h"

namespace bulkhead::services::s3 {

Result<const org::MultipartUpload*, Fault> FindUpload(const Call& call, std::string_view bucket,
                                                      std::string_view key,
                                                      std::string_view upload_id) {
  const auto* upload = call.now.Find<org::MultipartUpload>(upload_id);
  if (upload == nullptr || upload->object.bucket != bucket || upload->object.key != key) {
    return NoSuchUpload(upload_id);
  }
  return upload;
}

std::vector<const org::UploadedPart*> PartsOf(const org::Snapshot& now,
                                              std::string_view upload_id) {
  const std::string prefix = org::JoinKey(upload_id, "");
  std::vector<const org::UploadedPart*> parts;
  for (const auto& entry : now.table<org::UploadedPart>().From(prefix)) {
    if (!entry.key.starts_with(prefix)) break;
    parts.push_back(entry.value.get());
  }
  return parts;
}

void EraseUpload(const org::Snapshot& now, const org::MultipartUpload& upload,
                 org::Change& change) {
  for (const org::UploadedPart* part : PartsOf(now, upload.upload_id)) {
    change.Erase<org::UploadedPart>(part->Key());
  }
  change.Erase<org::MultipartUpload>(upload.Key());
}

void EraseUploads(const org::Snapshot& now, std::string_view bucket, org::Change& change) {
  for (const std::string& id : now.Lookup("upload-to", bucket)) {
    if (const auto* upload = now.Find<org::MultipartUpload>(id)) EraseUpload(now, *upload, change);
  }
}

}  // namespace bulkhead::services::s3
