#include "services/s3/deletion.h"

namespace bulkhead::services::s3 {

Deletion DeleteFrom(Call& call, const org::Bucket& bucket, const std::string& key,
                    const std::optional<std::string>& version_id) {
  Deletion deletion;
  if (version_id || bucket.versioning.empty()) {
    const auto* version = FindVersion(call.now, bucket.name, key, version_id.value_or("null"));
    deletion.version_id = version_id;
    if (version == nullptr) return deletion;
    if (version->delete_marker) deletion.marker = Deletion::Marker::kRemoved;
    deletion.change.Erase<org::ObjectVersion>(version->Key());
    return deletion;
  }
  const org::ObjectVersion marker =
      PutNewest(call, bucket, {.key = key, .delete_marker = true}, deletion.change);
  deletion.version_id = marker.version_id;
  deletion.marker = Deletion::Marker::kCreated;
  return deletion;
}

access::Check DeleteCheck(const Call& call, std::string_view bucket, std::string_view key,
                          const std::optional<std::string>& version_id) {
  access::Check check =
      ObjectCheck(call, version_id ? "s3:DeleteObjectVersion" : "s3:DeleteObject", bucket, key);
  if (version_id) check.context["s3:VersionId"] = {*version_id};
  return check;
}

Checks ToDelete(const Call& call, const DeleteObjectInput& input) {
  access::Check check = DeleteCheck(call, input.bucket, input.key, input.version_id);
  if (input.if_match) check.context["s3:if-match"] = {*input.if_match};
  return IfThere(call, input.bucket, {std::move(check)});
}

}  // namespace bulkhead::services::s3
