#include "aws/regions.h"

#include <algorithm>

namespace bulkhead::aws {
namespace {

using enum Region::OptIn;

constexpr Region kRegions[] = {
    {"af-south-1", "Africa (Cape Town)", "South Africa", kRequired},
    {"ap-east-1", "Asia Pacific (Hong Kong)", "Hong Kong", kRequired},
    {"ap-east-2", "Asia Pacific (Taipei)", "Taiwan", kRequired},
    {"ap-northeast-1", "Asia Pacific (Tokyo)", "Japan", kNotRequired},
    {"ap-northeast-2", "Asia Pacific (Seoul)", "South Korea", kNotRequired},
    {"ap-northeast-3", "Asia Pacific (Osaka)", "Japan", kNotRequired},
    {"ap-south-1", "Asia Pacific (Mumbai)", "India", kNotRequired},
    {"ap-south-2", "Asia Pacific (Hyderabad)", "India", kRequired},
    {"ap-southeast-1", "Asia Pacific (Singapore)", "Singapore", kNotRequired},
    {"ap-southeast-2", "Asia Pacific (Sydney)", "Australia", kNotRequired},
    {"ap-southeast-3", "Asia Pacific (Jakarta)", "Indonesia", kRequired},
    {"ap-southeast-4", "Asia Pacific (Melbourne)", "Australia", kRequired},
    {"ap-southeast-5", "Asia Pacific (Malaysia)", "Malaysia", kRequired},
    {"ap-southeast-6", "Asia Pacific (New Zealand)", "New Zealand", kRequired},
    {"ap-southeast-7", "Asia Pacific (Thailand)", "Thailand", kRequired},
    {"ca-central-1", "Canada (Central)", "Canada", kNotRequired},
    {"ca-west-1", "Canada West (Calgary)", "Canada", kRequired},
    {"eu-central-1", "Europe (Frankfurt)", "Germany", kNotRequired},
    {"eu-central-2", "Europe (Zurich)", "Switzerland", kRequired},
    {"eu-north-1", "Europe (Stockholm)", "Sweden", kNotRequired},
    {"eu-south-1", "Europe (Milan)", "Italy", kRequired},
    {"eu-south-2", "Europe (Spain)", "Spain", kRequired},
    {"eu-west-1", "Europe (Ireland)", "Ireland", kNotRequired},
    {"eu-west-2", "Europe (London)", "United Kingdom", kNotRequired},
    {"eu-west-3", "Europe (Paris)", "France", kNotRequired},
    {"il-central-1", "Israel (Tel Aviv)", "Israel", kRequired},
    {"me-central-1", "Middle East (UAE)", "United Arab Emirates", kRequired},
    {"me-south-1", "Middle East (Bahrain)", "Bahrain", kRequired},
    {"mx-central-1", "Mexico (Central)", "Mexico", kRequired},
    {"sa-east-1", "South America (Sao Paulo)", "Brazil", kNotRequired},
    {"us-east-1", "US East (N. Virginia)", "United States of America", kNotRequired},
    {"us-east-2", "US East (Ohio)", "United States of America", kNotRequired},
    {"us-west-1", "US West (N. California)", "United States of America", kNotRequired},
    {"us-west-2", "US West (Oregon)", "United States of America", kNotRequired},
};

}  // namespace

std::span<const Region> AllRegions() { return kRegions; }

const Region* FindRegion(std::string_view name) {
  const auto* found = std::ranges::lower_bound(kRegions, name, {}, &Region::name);
  return found != std::end(kRegions) && found->name == name ? found : nullptr;
}

}  // namespace bulkhead::aws
