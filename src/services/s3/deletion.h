// Deletion: removing a version of an object, or hiding the object by a delete marker.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeletingObjectVersions.html
//
// Pure.
//
//   const Deletion deletion = DeleteFrom(call, *bucket, key, version_id);
#pragma once

#include "services/s3/objects.h"
#include "services/s3/permissions.h"

namespace bulkhead::services::s3 {

struct Deletion {
  org::Change change;
  std::optional<std::string> version_id;  // That went, or of the new delete marker.
  enum class Marker { kNone, kCreated, kRemoved } marker = Marker::kNone;
};

// Deleting what is not there succeeds. Without a version: in a versioned bucket a
// delete marker goes on top, in others the object goes.
Deletion DeleteFrom(Call& call, const org::Bucket& bucket, const std::string& key,
                    const std::optional<std::string>& version_id);

// s3:DeleteObject, or s3:DeleteObjectVersion of a version that is named.
access::Check DeleteCheck(const Call& call, std::string_view bucket, std::string_view key,
                          const std::optional<std::string>& version_id);

Checks ToDelete(const Call& call, const DeleteObjectInput& input);

}  // namespace bulkhead::services::s3
