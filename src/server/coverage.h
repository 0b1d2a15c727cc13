// Coverage: operation by operation, what the local organization has of each service.
//
// From the service models against the registry: nothing is said by hand. Pure.
//
//   for (const ServiceCoverage& service : Coverage(models)) ...
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/model.h"
#include "base/value.h"

namespace bulkhead::server {

struct OperationCoverage {
  std::string_view name;
  bool there = false;
};

struct ServiceCoverage {
  std::string_view name;
  std::vector<OperationCoverage> operations;  // All of the model, ascending.

  std::size_t there() const;
};

// Of every service that has a room, in the order of the registry.
std::vector<ServiceCoverage> Coverage(const api::Models& models);

// `sts  9 of 11`, and under it a line per operation: `+` it is there, `-` it is not.
std::string CoverageText(const std::vector<ServiceCoverage>& coverage);
// [{"service", "operations", "there", "missing": [{"operation"}], "present": [...]}]
Value CoverageJson(const std::vector<ServiceCoverage>& coverage);
// A table in Markdown, a row per service, as the README has it.
std::string CoverageTable(const std::vector<ServiceCoverage>& coverage);

}  // namespace bulkhead::server
