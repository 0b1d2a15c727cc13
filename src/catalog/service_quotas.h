// The quotas of services that the local organization enforces, as data/quotas.json has them.
//
// Data with a date; pure. AWS raises many of them on request. Nobody can be asked here, so
// that a quota is what it can be raised to.
//
//   if (accounts >= ServiceQuota("organizations", "accounts")) ...
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace bulkhead::catalog {

// Requires: data/quotas.json has a quota of that name.
std::size_t ServiceQuota(std::string_view service, std::string_view name);
// None when there is none of that name.
std::optional<std::size_t> FindServiceQuota(std::string_view service, std::string_view name);

// The day on which the numbers were looked up: 2026-11-22.
std::string ServiceQuotasDay();

}  // namespace bulkhead::catalog
