// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html

#include <fmt/format.h>

#include <algorithm>

#include "base/try.h"
#include "org/region_status.h"
#include "services/ec2/filters.h"

namespace bulkhead::services::ec2 {
namespace {

bool IsEnabled(org::RegionStatus status) {
  return status == org::RegionStatus::kEnabledByDefault || status == org::RegionStatus::kEnabled;
}

std::string OptInStatus(org::RegionStatus status) {
  if (status == org::RegionStatus::kEnabledByDefault) return "opt-in-not-required";
  return IsEnabled(status) ? "opted-in" : "not-opted-in";
}

Region Describe(const aws::Region& region, org::RegionStatus status) {
  return {.opt_in_status = OptInStatus(status),
          .geography = {{{.name = std::string(region.geography)}}},
          .region_name = std::string(region.name),
          .endpoint = fmt::format("ec2.{}.amazonaws.com", region.name)};
}

}  // namespace

Outcome<DescribeRegionsOutput> DescribeRegions(Call& call, const DescribeRegionsInput& input) {
  TRY_VOID(EndDryRun(input.dry_run));
  // 1. Regions that are named must exist.
  for (const std::string& name : input.region_names) {
    if (aws::FindRegion(name) != nullptr) continue;
    return InvalidParameterValue(fmt::format("Invalid region provided: {}", name));
  }
  // 2. Those named, or all that are enabled, or all; then the filters.
  Reply<DescribeRegionsOutput> reply;
  for (const aws::Region& candidate : aws::AllRegions()) {
    const bool named =
        std::ranges::find(input.region_names, candidate.name) != input.region_names.end();
    const org::RegionStatus status = StatusOf(call.now, call.account(), candidate, call.time());
    const bool all = input.all_regions.value_or(false) || IsEnabled(status);
    if (input.region_names.empty() ? !all : !named) continue;
    Region region = Describe(candidate, status);
    const FilterValues values = {{"region-name", region.region_name},
                                 {"endpoint", region.endpoint},
                                 {"opt-in-status", region.opt_in_status}};
    const bool kept = TRY(KeptBy(input.filters, values));
    if (kept) reply.output.regions.push_back(std::move(region));
  }
  return reply;
}

}  // namespace bulkhead::services::ec2
