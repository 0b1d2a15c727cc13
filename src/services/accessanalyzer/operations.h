// IAM Access Analyzer: policies are validated and checked, access is found and previewed, by proof.
// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/
//
// Pure.
//
//   const Operation* row = accessanalyzer::kService.Find("ValidatePolicy");
#pragma once

#include "services/contract/operation.h"

namespace bulkhead::services::accessanalyzer {

extern const Service kService;

}  // namespace bulkhead::services::accessanalyzer
