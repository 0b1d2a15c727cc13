// Amazon S3: buckets with their policies and settings, and the objects in them.
// https://docs.aws.amazon.com/AmazonS3/latest/API/
//
// Each operation is a pure function in a file of its own; operations.cc has the
// table of them. Bodies never pass through here: an object names the blobs that
// hold its bytes. Access control lists, lifecycle rules, object lock and customer
// keys are not available; requests that ask for them are refused by name.
//
//   const Operation* row = s3::kService.Find("CreateBucket");
#pragma once

#include "services/contract/operation.h"

namespace bulkhead::services::s3 {

extern const Service kService;

}  // namespace bulkhead::services::s3
