// AWS Support, as far as accounts without a support plan may use it: not at all.
// https://docs.aws.amazon.com/awssupport/latest/APIReference/
//
// Nobody buys a support plan from the local organization. Clients read from the refusal of
// DescribeSeverityLevels that an account has the basic plan. Pure.
//
//   const Operation* row = support::kService.Find("DescribeSeverityLevels");
#pragma once

#include "services/contract/operation.h"

namespace bulkhead::services::support {

extern const Service kService;

}  // namespace bulkhead::services::support
