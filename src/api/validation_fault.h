// The words of each service for an input that breaks its model. Internal to `api`.
//
// Pure. A problem is found once, by validate.cc, and told here in the form that
// the service has: a list of all problems, or the first one with a reason.
#pragma once

#include <span>
#include <string>

#include "api/fault.h"
#include "api/model.h"

namespace bulkhead::api {

enum class Constraint {
  kKind,
  kRequired,
  kMinLength,
  kMaxLength,
  kMinValue,
  kMaxValue,
  kPattern,
  kEnum
};

struct Problem {
  Constraint constraint;
  const Member* member = nullptr;  // Of the model: lives as long as that.
  std::string path;                // `tags.1.member.key`
  std::string value;               // As text, shortened.
};

// Requires: there is at least one problem.
Fault ValidationFault(const ServiceModel& service, std::span<const Problem> problems);

}  // namespace bulkhead::api
