// Amazon EC2, as far as an organization needs it: which regions there are.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/
//
// Pure.
//
//   const Operation* row = ec2::kService.Find("DescribeRegions");
#pragma once

#include "services/contract/operation.h"

namespace bulkhead::services::ec2 {

extern const Service kService;

}  // namespace bulkhead::services::ec2
