#include "services/s3/faults.h"

#include <fmt/format.h>

#include <initializer_list>
#include <utility>

namespace bulkhead::services::s3 {
namespace {

using Detail = std::pair<std::string_view, std::string_view>;

Refusal Refuse(int http_status, std::string code, std::string message,
               std::initializer_list<Detail> details = {}) {
  api::Fault fault{
      .code = std::move(code), .message = std::move(message), .http_status = http_status};
  if (details.size() > 0) {
    fault.details = Value::Struct();
    for (const auto& [name, value] : details) fault.details.Set(name, value);
  }
  return Refusal(std::move(fault));
}

}  // namespace

Refusal AccessControlListNotSupported() {
  return Refuse(400, "AccessControlListNotSupported", "The bucket does not allow ACLs");
}

Refusal AccessDenied(std::string message) {
  return Refuse(403, "AccessDenied", std::move(message));
}

Refusal BucketAlreadyExists(std::string_view bucket) {
  return Refuse(409, "BucketAlreadyExists",
                "The requested bucket name is not available. The bucket namespace is shared by "
                "all users of the system. Please select a different name and try again.",
                {{"BucketName", bucket}});
}

Refusal BucketAlreadyOwnedByYou(std::string_view bucket) {
  return Refuse(409, "BucketAlreadyOwnedByYou",
                "Your previous request to create the named bucket succeeded and you already own "
                "it.",
                {{"BucketName", bucket}});
}

Refusal BucketNotEmpty(std::string_view bucket) {
  return Refuse(409, "BucketNotEmpty", "The bucket you tried to delete is not empty",
                {{"BucketName", bucket}});
}

Refusal EntityTooLarge() {
  return Refuse(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size");
}

Refusal EntityTooSmall(std::string_view etag) {
  return Refuse(400, "EntityTooSmall",
                "Your proposed upload is smaller than the minimum allowed size", {{"ETag", etag}});
}

Refusal IllegalLocationConstraint(std::string_view constraint) {
  return Refuse(400, "IllegalLocationConstraintException",
                fmt::format("The {} location constraint is incompatible for the region specific "
                            "endpoint this request was sent to.",
                            constraint));
}

Refusal InvalidArgument(std::string message) {
  return Refuse(400, "InvalidArgument", std::move(message));
}

Refusal InvalidBucketAclWithObjectOwnership() {
  return Refuse(400, "InvalidBucketAclWithObjectOwnership",
                "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting");
}

Refusal InvalidBucketName(std::string_view bucket) {
  return Refuse(400, "InvalidBucketName", "The specified bucket is not valid.",
                {{"BucketName", bucket}});
}

Refusal InvalidLocationConstraint(std::string_view constraint) {
  return Refuse(400, "InvalidLocationConstraint", "The specified location-constraint is not valid",
                {{"LocationConstraint", constraint}});
}

Refusal InvalidPart(std::string_view etag) {
  return Refuse(400, "InvalidPart",
                "One or more of the specified parts could not be found. The part may not have "
                "been uploaded, or the specified entity tag may not match the part's entity tag.",
                {{"ETag", etag}});
}

Refusal InvalidPartNumber() {
  return Refuse(416, "InvalidPartNumber", "The requested partnumber is not satisfiable");
}

Refusal InvalidPartOrder() {
  return Refuse(400, "InvalidPartOrder",
                "The list of parts was not in ascending order. Parts must be ordered by part "
                "number.");
}

Refusal InvalidRange() {
  return Refuse(416, "InvalidRange", "The requested range is not satisfiable");
}

Refusal InvalidRequest(std::string message) {
  return Refuse(400, "InvalidRequest", std::move(message));
}

Refusal InvalidTag(std::string message) { return Refuse(400, "InvalidTag", std::move(message)); }

Refusal InvalidUri() { return Refuse(400, "InvalidURI", "Couldn't parse the specified URI."); }

Refusal KeyTooLong() { return Refuse(400, "KeyTooLongError", "Your key is too long"); }

Refusal MalformedPolicy(std::string message) {
  return Refuse(400, "MalformedPolicy", std::move(message));
}

Refusal MalformedXml() {
  return Refuse(400, "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our "
                "published schema");
}

Refusal MetadataTooLarge() {
  return Refuse(400, "MetadataTooLarge",
                "Your metadata headers exceed the maximum allowed metadata size");
}

Refusal MethodNotAllowed() {
  return Refuse(405, "MethodNotAllowed",
                "The specified method is not allowed against this resource.");
}

Refusal NoSuchBucket(std::string_view bucket) {
  return Refuse(404, "NoSuchBucket", "The specified bucket does not exist",
                {{"BucketName", bucket}});
}

Refusal NoSuchBucketPolicy(std::string_view bucket) {
  return Refuse(404, "NoSuchBucketPolicy", "The bucket policy does not exist",
                {{"BucketName", bucket}});
}

Refusal NoSuchKey(std::string_view key) {
  return Refuse(404, "NoSuchKey", "The specified key does not exist.", {{"Key", key}});
}

Refusal NoSuchPublicAccessBlockConfiguration(std::string_view bucket) {
  return Refuse(404, "NoSuchPublicAccessBlockConfiguration",
                "The public access block configuration was not found", {{"BucketName", bucket}});
}

Refusal NoSuchTagSet(std::string_view bucket) {
  return Refuse(404, "NoSuchTagSet", "The TagSet does not exist", {{"BucketName", bucket}});
}

Refusal NoSuchUpload(std::string_view upload_id) {
  return Refuse(404, "NoSuchUpload",
                "The specified upload does not exist. The upload ID may be invalid, or the upload "
                "may have been aborted or completed.",
                {{"UploadId", upload_id}});
}

Refusal NoSuchVersion(std::string_view key, std::string_view version_id) {
  return Refuse(404, "NoSuchVersion", "The specified version does not exist.",
                {{"Key", key}, {"VersionId", version_id}});
}

Refusal NotImplemented(std::string_view feature) {
  return Refuse(501, "NotImplemented",
                fmt::format("A parameter you provided implies functionality that is not "
                            "implemented: {}",
                            feature));
}

Refusal NotModified() { return Refuse(304, "NotModified", "Not Modified"); }

Refusal PreconditionFailed(std::string_view condition) {
  return Refuse(412, "PreconditionFailed",
                "At least one of the pre-conditions you specified did not hold",
                {{"Condition", condition}});
}

}  // namespace bulkhead::services::s3
