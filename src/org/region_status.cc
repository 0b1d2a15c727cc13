#include "org/region_status.h"

#include "base/check.h"

namespace bulkhead::org {

RegionStatus StatusOf(const Snapshot& now, const AccountId& account, const aws::Region& region,
                      Instant time) {
  if (region.opt_in == aws::Region::OptIn::kNotRequired) return RegionStatus::kEnabledByDefault;
  const auto* profile = now.Find<AccountProfile>(account.text());
  if (profile == nullptr) return RegionStatus::kDisabled;
  const auto request = profile->regions.find(std::string(region.name));
  if (request == profile->regions.end()) return RegionStatus::kDisabled;
  const bool done = time >= request->second.made + kRegionRequestTime;
  if (request->second.wish == "ENABLED") {
    return done ? RegionStatus::kEnabled : RegionStatus::kEnabling;
  }
  return done ? RegionStatus::kDisabled : RegionStatus::kDisabling;
}

std::string_view NameOf(RegionStatus status) {
  switch (status) {
    case RegionStatus::kEnabledByDefault: return "ENABLED_BY_DEFAULT";
    case RegionStatus::kEnabled: return "ENABLED";
    case RegionStatus::kEnabling: return "ENABLING";
    case RegionStatus::kDisabled: return "DISABLED";
    case RegionStatus::kDisabling: return "DISABLING";
  }
  CHECK(false);
}

}  // namespace bulkhead::org
