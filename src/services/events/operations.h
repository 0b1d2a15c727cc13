// Amazon EventBridge, as far as clients that only tell of something need it.
// https://docs.aws.amazon.com/eventbridge/latest/APIReference/
//
// Every account has its default bus in every region, and no rules: as on AWS, an event that no
// rule matches is taken and goes nowhere. Pure.
//
//   const Operation* row = events::kService.Find("PutEvents");
#pragma once

#include "services/contract/operation.h"

namespace bulkhead::services::events {

extern const Service kService;

}  // namespace bulkhead::services::events
