// What S3 answers when it refuses.
// https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
//
// Factories named after AWS's errors; each gives what a handler returns. Pure.
//
//   if (bucket == nullptr) return NoSuchBucket(input.bucket);
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "api/fault.h"

namespace bulkhead::services::s3 {

using Refusal = std::unexpected<api::Fault>;

Refusal AccessControlListNotSupported();
Refusal AccessDenied(std::string message);
Refusal BucketAlreadyExists(std::string_view bucket);
Refusal BucketAlreadyOwnedByYou(std::string_view bucket);
Refusal BucketNotEmpty(std::string_view bucket);
Refusal EntityTooLarge();
Refusal EntityTooSmall(std::string_view etag);
Refusal IllegalLocationConstraint(std::string_view constraint);
Refusal InvalidArgument(std::string message);
Refusal InvalidBucketAclWithObjectOwnership();
Refusal InvalidBucketName(std::string_view bucket);
Refusal InvalidLocationConstraint(std::string_view constraint);
Refusal InvalidPart(std::string_view etag);
Refusal InvalidPartNumber();
Refusal InvalidPartOrder();
Refusal InvalidRange();
Refusal InvalidRequest(std::string message);
Refusal InvalidTag(std::string message);
Refusal InvalidUri();
Refusal KeyTooLong();
Refusal MalformedPolicy(std::string message);
Refusal MalformedXml();
Refusal MetadataTooLarge();
Refusal MethodNotAllowed();
Refusal NoSuchBucket(std::string_view bucket);
Refusal NoSuchBucketPolicy(std::string_view bucket);
Refusal NoSuchKey(std::string_view key);
Refusal NoSuchPublicAccessBlockConfiguration(std::string_view bucket);
Refusal NoSuchTagSet(std::string_view bucket);
Refusal NoSuchUpload(std::string_view upload_id);
Refusal NoSuchVersion(std::string_view key, std::string_view version_id);
// 501: of the feature that this version does not have.
Refusal NotImplemented(std::string_view feature);
Refusal NotModified();
Refusal PreconditionFailed(std::string_view condition);

}  // namespace bulkhead::services::s3
