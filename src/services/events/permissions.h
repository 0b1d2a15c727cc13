// Permissions: which event buses a request puts events on.
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html
//
// Pure.
//
//   Row<PutEvents, OnBuses>("PutEvents", Access::kWrite)
#pragma once

#include <string>

#include "services/contract/operation.h"
#include "services/events/types.h"

namespace bulkhead::services::events {

// The ARN of a bus of the caller's account, by name or ARN; the default one when it has none.
std::string BusArn(const Call& call, const std::optional<std::string>& bus);

// One check for each entry, with its source and detail type.
Checks OnBuses(const Call& call, const PutEventsInput& input);

}  // namespace bulkhead::services::events
