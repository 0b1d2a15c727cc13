// Zones: the availability zones of each region.
// https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
//
// Dated data, of 2026-11. Each account has its own names for the zones of a region; here the
// names of every account go with the ids in order. Pure.
//
//   for (const Zone& zone : ZonesOf(*aws::FindRegion("us-east-1"))) ...
#pragma once

#include <string>
#include <vector>

#include "aws/regions.h"

namespace bulkhead::services::ec2 {

struct Zone {
  std::string name;  // us-east-1a
  std::string id;    // use1-az1
};

// By ascending name.
std::vector<Zone> ZonesOf(const aws::Region& region);

}  // namespace bulkhead::services::ec2
