#include "server/coverage.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "server/registry.h"

namespace bulkhead::server {

std::size_t ServiceCoverage::there() const {
  return static_cast<std::size_t>(std::ranges::count(operations, true, &OperationCoverage::there));
}

std::vector<ServiceCoverage> Coverage(const api::Models& models) {
  std::vector<ServiceCoverage> coverage;
  for (const services::Service* service : AllServices()) {
    ServiceCoverage& row = coverage.emplace_back();
    row.name = service->name;
    const api::ServiceModel* model = models.Find(service->name);
    if (model == nullptr) continue;
    for (const api::OperationModel& operation : model->operations()) {
      if (operation.deprecated) continue;  // Another operation has its address.
      const bool there = service->Find(operation.name) != nullptr;
      row.operations.push_back({.name = operation.name, .there = there});
    }
  }
  return coverage;
}

std::string CoverageText(const std::vector<ServiceCoverage>& coverage) {
  std::string text;
  for (const ServiceCoverage& service : coverage) {
    fmt::format_to(std::back_inserter(text), "{}  {} of {}\n", service.name, service.there(),
                   service.operations.size());
    for (const OperationCoverage& operation : service.operations) {
      fmt::format_to(std::back_inserter(text), "  {} {}\n", operation.there ? '+' : '-',
                     operation.name);
    }
  }
  return text;
}

Value CoverageJson(const std::vector<ServiceCoverage>& coverage) {
  Value list = Value::EmptyList();
  for (const ServiceCoverage& service : coverage) {
    Value present = Value::EmptyList();
    Value missing = Value::EmptyList();
    for (const OperationCoverage& operation : service.operations) {
      if (operation.there) {
        present.Append(operation.name);
        continue;
      }
      Value value = Value::Struct();
      value.Set("operation", operation.name);
      missing.Append(std::move(value));
    }
    Value value = Value::Struct();
    value.Set("service", service.name);
    value.Set("operations", static_cast<std::int64_t>(service.operations.size()));
    value.Set("there", static_cast<std::int64_t>(service.there()));
    value.Set("present", std::move(present));
    value.Set("missing", std::move(missing));
    list.Append(std::move(value));
  }
  return list;
}

std::string CoverageTable(const std::vector<ServiceCoverage>& coverage) {
  std::string table = "| service | operations | there | not there |\n|---|---|---|---|\n";
  constexpr std::size_t kNamesMax = 12;
  for (const ServiceCoverage& service : coverage) {
    std::string missing;
    const std::size_t count = service.operations.size() - service.there();
    for (const OperationCoverage& operation : service.operations) {
      if (operation.there || count > kNamesMax) continue;
      missing += fmt::format("{}{}", missing.empty() ? "" : ", ", operation.name);
    }
    if (count > kNamesMax) missing = fmt::format("{} (`bulkhead coverage`)", count);
    fmt::format_to(std::back_inserter(table), "| {} | {} | {} | {} |\n", service.name,
                   service.operations.size(), service.there(), missing);
  }
  return table;
}

}  // namespace bulkhead::server
