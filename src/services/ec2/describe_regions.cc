// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html

#include <fmt/format.h>

#include <algorithm>

#include "aws/regions.h"
#include "base/try.h"
#include "services/ec2/types.h"

namespace bulkhead::services::ec2 {
namespace {

// In filters `*` stands for any characters and `?` for one. Loops back over at
// most one `*` at a time, so that time stays within the product of both lengths.
// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html
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

// No account of the local organization has opted in to a region.
Region Describe(const aws::Region& region) {
  return {.opt_in_status = region.opt_in == aws::Region::OptIn::kRequired ? "not-opted-in"
                                                                          : "opt-in-not-required",
          .geography = {{{.name = std::string(region.geography)}}},
          .region_name = std::string(region.name),
          .endpoint = fmt::format("ec2.{}.amazonaws.com", region.name)};
}

Result<bool, Fault> Keeps(const Filter& filter, const Region& region) {
  const std::string name = filter.name.value_or("");
  const std::optional<std::string>* value = name == "region-name"     ? &region.region_name
                                            : name == "endpoint"      ? &region.endpoint
                                            : name == "opt-in-status" ? &region.opt_in_status
                                                                      : nullptr;
  if (value == nullptr) {
    return std::unexpected(Fault{.code = "InvalidParameterValue",
                                 .message = fmt::format("The filter '{}' is invalid", name)});
  }
  return std::ranges::any_of(filter.values, [&](const std::string& pattern) {
    return Matches(pattern, value->value_or(""));
  });
}

}  // namespace

Outcome<DescribeRegionsOutput> DescribeRegions(Call&, const DescribeRegionsInput& input) {
  // 1. A dry run ends here: the caller has the permission.
  //    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/CommonParameters.html
  if (input.dry_run.value_or(false)) {
    return std::unexpected(Fault{.code = "DryRunOperation",
                                 .message = "Request would have succeeded, but DryRun flag is set.",
                                 .http_status = 412});
  }
  // 2. Regions that are named must exist.
  for (const std::string& name : input.region_names) {
    if (aws::FindRegion(name) != nullptr) continue;
    return std::unexpected(Fault{.code = "InvalidParameterValue",
                                 .message = fmt::format("Invalid region provided: {}", name)});
  }
  // 3. Those named, or all that are enabled, or all; then the filters.
  Reply<DescribeRegionsOutput> reply;
  for (const aws::Region& candidate : aws::AllRegions()) {
    const bool named =
        std::ranges::find(input.region_names, candidate.name) != input.region_names.end();
    const bool all =
        input.all_regions.value_or(false) || candidate.opt_in == aws::Region::OptIn::kNotRequired;
    if (input.region_names.empty() ? !all : !named) continue;
    Region region = Describe(candidate);
    bool kept = true;
    for (const Filter& filter : input.filters) {
      const bool keeps = TRY(Keeps(filter, region));
      kept = kept && keeps;
    }
    if (kept) reply.output.regions.push_back(std::move(region));
  }
  return reply;
}

}  // namespace bulkhead::services::ec2
