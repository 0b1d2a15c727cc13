// Perform: one bound request, from validation to output and change.
//
// Pure: everything of serving a request that is neither protocol nor storage.
// The server calls it for requests from the wire, the case runner directly.
//
//   const Target target = {.service = Iam(), .model = model, .operation =
//   *model.FindOperation("GetUser")}; Outcome<Value> outcome = Perform(target, call, input);
#pragma once

#include <optional>

#include "api/model.h"
#include "services/contract/operation.h"

namespace bulkhead::services {

// What a request is aimed at. Both models outlive the call.
struct Target {
  const Service& service;
  const api::ServiceModel& model;
  const api::OperationModel& operation;
};

// 1. The operation must be there (else a fault that names it), 2. the input must
// keep the model's constraints, 3. the caller must be allowed, 4. it runs.
Outcome<Value> Perform(const Target& target, Call& call, const Value& input);

// Steps 1 to 3 alone, for operations whose body must not be taken in vain.
// Nothing, if the operation may run.
std::optional<Fault> Admit(const Target& target, const Call& call, const Value& input);

}  // namespace bulkhead::services
