// Copy source: the object that the header x-amz-copy-source names.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
//
// Pure.
//
//   CopySource::Parse("/logs/a%20b?versionId=null");  // {"logs", "a b", "null"}
#pragma once

#include "services/s3/object_permissions.h"

namespace bulkhead::services::s3 {

struct CopySource {
  std::string bucket;
  std::string key;
  std::optional<std::string> version_id;

  // Fails with InvalidArgument; of access points, with NotImplemented.
  static Result<CopySource, Fault> Parse(std::string_view header);
  friend bool operator==(const CopySource&, const CopySource&) = default;
};

// Reading the source with its tags, and writing the copy.
Checks ToCopy(const Call& call, const CopyObjectInput& input);

}  // namespace bulkhead::services::s3
