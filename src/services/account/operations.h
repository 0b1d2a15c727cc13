// AWS Account Management, as far as it says which regions an account may use.
// https://docs.aws.amazon.com/accounts/latest/reference/
//
// Pure.
//
//   const Operation* row = account::kService.Find("ListRegions");
#pragma once

#include "services/contract/operation.h"

namespace bulkhead::services::account {

extern const Service kService;

}  // namespace bulkhead::services::account
