// Region status: whether an account may use a region at a moment.
// https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
//
// Enabling and disabling take a while: kRegionRequestTime after it was asked for,
// the wish is fulfilled, by the clock and without any change. Pure.
//
//   StatusOf(now, account, *aws::FindRegion("af-south-1"), time) == RegionStatus::kDisabled
#pragma once

#include <chrono>

#include "aws/regions.h"
#include "org/snapshot.h"

namespace bulkhead::org {

// "This process takes a few minutes for most accounts." Assumed: five.
inline constexpr std::chrono::minutes kRegionRequestTime{5};

enum class RegionStatus { kEnabledByDefault, kEnabled, kEnabling, kDisabled, kDisabling };

RegionStatus StatusOf(const Snapshot& now, const AccountId& account, const aws::Region& region,
                      Instant time);

// As Account Management words it: ENABLED_BY_DEFAULT, ...
std::string_view NameOf(RegionStatus status);

}  // namespace bulkhead::org
