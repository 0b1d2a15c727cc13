// The faults of Account Management, each made by a factory named after it. The messages are
// ours: the reference states none.
// https://docs.aws.amazon.com/accounts/latest/reference/API_Operations.html
//
//   if (contact == nullptr) return ResourceNotFound("There is no such contact.");
#pragma once

#include <expected>
#include <string>

#include "services/contract/call.h"

namespace bulkhead::services::account {

using Refusal = std::unexpected<Fault>;

Refusal AccessDenied(std::string message);
Refusal Conflict(std::string message);
Refusal ResourceNotFound(std::string message);
Refusal TooManyRequests(std::string message);

// Reasons of ValidationException.
enum class Invalid { kField, kRegionOptTarget };
Refusal Validation(Invalid reason, std::string message);

}  // namespace bulkhead::services::account
