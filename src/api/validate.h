// Validation: does an input keep what the service's model asks of it?
//
// Pure. Checks kinds, required members, lengths (in characters), ranges,
// patterns and enumerations, to any depth, before an operation runs. Members
// that the model does not know are ignored. The answer is the error that the
// service itself gives, naming the member.
//
//   if (std::optional<Fault> fault = Validate(service, operation, input)) return *fault;
#pragma once

#include <cstddef>
#include <optional>

#include "api/fault.h"
#include "api/model.h"
#include "base/value.h"

namespace bulkhead::api {

// As many problems as one answer names; more are counted but not listed.
inline constexpr std::size_t kProblemsMax = 20;

// Nothing, if the input is as the model asks.
std::optional<Fault> Validate(const ServiceModel& service, const OperationModel& operation,
                              const Value& input);

}  // namespace bulkhead::api
