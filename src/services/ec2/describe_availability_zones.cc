// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAvailabilityZones.html

#include <fmt/format.h>

#include <algorithm>

#include "base/try.h"
#include "services/ec2/filters.h"
#include "services/ec2/zones.h"

namespace bulkhead::services::ec2 {
namespace {

AvailabilityZone Describe(const aws::Region& region, const Zone& zone) {
  return {.opt_in_status = "opt-in-not-required",
          .region_name = std::string(region.name),
          .zone_name = zone.name,
          .zone_id = zone.id,
          .group_name = fmt::format("{}-zg-1", region.name),
          .network_border_group = std::string(region.name),
          .zone_type = "availability-zone",
          .group_long_name = fmt::format("{} 1", region.long_name),
          .geography = {{{.name = std::string(region.geography)}}},
          .state = "available"};
}

FilterValues ValuesOf(const AvailabilityZone& zone) {
  return {{"group-long-name", zone.group_long_name},
          {"group-name", zone.group_name},
          {"message", std::nullopt},
          {"opt-in-status", zone.opt_in_status},
          {"parent-zone-id", std::nullopt},
          {"parent-zone-name", std::nullopt},
          {"region-name", zone.region_name},
          {"state", zone.state},
          {"zone-id", zone.zone_id},
          {"zone-name", zone.zone_name},
          {"zone-type", zone.zone_type}};
}

bool IsAmong(const std::vector<std::string>& list, std::string_view name) {
  return std::ranges::find(list, name) != list.end();
}

// Zones that are named must exist.
Result<void, Fault> CheckNamed(const DescribeAvailabilityZonesInput& input,
                               const std::vector<Zone>& zones) {
  for (const std::string& name : input.zone_names) {
    if (std::ranges::find(zones, name, &Zone::name) != zones.end()) continue;
    return InvalidParameterValue(fmt::format("Invalid availability zone: [{}]", name));
  }
  for (const std::string& id : input.zone_ids) {
    if (std::ranges::find(zones, id, &Zone::id) != zones.end()) continue;
    return InvalidParameterValue(fmt::format("Invalid availability zone-id: [{}]", id));
  }
  return {};
}

}  // namespace

// The zones of the region that is asked; there are no local and no wavelength zones here.
Outcome<DescribeAvailabilityZonesOutput> DescribeAvailabilityZones(
    Call& call, const DescribeAvailabilityZonesInput& input) {
  TRY_VOID(EndDryRun(input.dry_run));
  const aws::Region* region = aws::FindRegion(call.environment.region);
  if (region == nullptr) {
    return InvalidParameterValue(
        fmt::format("Invalid region provided: {}", call.environment.region));
  }
  const std::vector<Zone> zones = ZonesOf(*region);
  TRY_VOID(CheckNamed(input, zones));
  Reply<DescribeAvailabilityZonesOutput> reply;
  for (const Zone& zone : zones) {
    if (!input.zone_names.empty() && !IsAmong(input.zone_names, zone.name)) continue;
    if (!input.zone_ids.empty() && !IsAmong(input.zone_ids, zone.id)) continue;
    AvailabilityZone described = Describe(*region, zone);
    const bool kept = TRY(KeptBy(input.filters, ValuesOf(described)));
    if (kept) reply.output.availability_zones.push_back(std::move(described));
  }
  return reply;
}

}  // namespace bulkhead::services::ec2
