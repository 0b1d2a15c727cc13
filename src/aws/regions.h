// Regions: the regions of the partition `aws`, and which of them ask for opting in.
// https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
//
// A table of dated data, as AWS published it on kRegionsAsOf. Pure.
//
//   const Region* region = FindRegion("eu-west-1");
//   region->opt_in;  // Region::OptIn::kNotRequired
#pragma once

#include <span>
#include <string_view>

namespace bulkhead::aws {

inline constexpr std::string_view kRegionsAsOf = "2026-10-01";

struct Region {
  // Regions introduced after 20 March 2019 are disabled until an account opts in.
  enum class OptIn { kNotRequired, kRequired };

  std::string_view name;       // us-east-1
  std::string_view long_name;  // US East (N. Virginia)
  std::string_view geography;  // United States of America
  OptIn opt_in = OptIn::kNotRequired;
};

// By ascending name.
std::span<const Region> AllRegions();
// Null when there is none of that name.
const Region* FindRegion(std::string_view name);

}  // namespace bulkhead::aws
