#include "services/ec2/filters.h"

#include <fmt/format.h>

#include <algorithm>

namespace bulkhead::services::ec2 {
namespace {

// In filters `*` stands for any characters and `?` for one. Loops back over at
// most one `*` at a time, so that time stays within the product of both lengths.
bool Matches(std::string_view pattern, std::string_view text) {
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;
  std::size_t resume = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

}  // namespace

std::unexpected<Fault> InvalidParameterValue(std::string message) {
  return std::unexpected(Fault{.code = "InvalidParameterValue", .message = std::move(message)});
}

Result<bool, Fault> KeptBy(const std::vector<Filter>& filters, const FilterValues& values) {
  bool kept = true;
  for (const Filter& filter : filters) {
    const auto value = values.find(filter.name.value_or(""));
    if (value == values.end()) {
      return InvalidParameterValue(
          fmt::format("The filter '{}' is invalid", filter.name.value_or("")));
    }
    kept = kept && value->second &&
           std::ranges::any_of(filter.values, [&](const std::string& pattern) {
             return Matches(pattern, *value->second);
           });
  }
  return kept;
}

Result<void, Fault> EndDryRun(const std::optional<bool>& dry_run) {
  if (!dry_run.value_or(false)) return {};
  return std::unexpected(Fault{.code = "DryRunOperation",
                               .message = "Request would have succeeded, but DryRun flag is set.",
                               .http_status = 412});
}

}  // namespace bulkhead::services::ec2
