// The quotas of AWS Organizations, as of 2026-11.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
//
// Numbers only; each operation enforces its own.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace bulkhead::services::organizations {

// AWS begins with 10 and raises it on request, up to this. Nobody can be asked
// for more here, so that this is the quota from the start.
inline constexpr std::size_t kAccountsMax = 10'000;
inline constexpr std::size_t kUnitsMax = 2'000;
// Levels of units below the root: org::kUnitDepthMax.

inline constexpr std::size_t kTagsMax = 50;

// Of one page of a list.
inline constexpr std::int64_t kPageSizeMax = 20;

// Closed accounts stay in the organization for this long, then they are gone.
// https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-closing.html
inline constexpr std::chrono::days kPostClosurePeriod{90};

// Closures within a rolling period: the higher of a number and a share of the
// members, but never more than a maximum.
// https://docs.aws.amazon.com/organizations/latest/APIReference/API_CloseAccount.html
inline constexpr std::chrono::days kClosurePeriod{30};
inline constexpr std::size_t kClosuresMin = 250;
inline constexpr std::size_t kClosuresPercent = 20;
inline constexpr std::size_t kClosuresMax = 1'000;

// How old an account must be before it may leave the organization that created it.
// https://docs.aws.amazon.com/organizations/latest/APIReference/API_LeaveOrganization.html
inline constexpr std::chrono::days kWaitPeriod{4};

}  // namespace bulkhead::services::organizations
