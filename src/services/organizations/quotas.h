// The quotas of AWS Organizations, as data/quotas.json has them.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
//
// Numbers only; each operation enforces its own. Nobody can be asked here for more, so that a
// quota is what AWS raises it to.
//
//   if (units.size() >= Quota("units")) ...
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace bulkhead::services::organizations {

// Requires: data/quotas.json has a quota of that name for `organizations`. Levels of units
// below the root: org::kUnitDepthMax.
std::size_t Quota(std::string_view name);

// Of one page of a list; the model of the API says so, too.
inline constexpr std::int64_t kPageSizeMax = 20;

// The quotas that are periods.
std::chrono::days WaitPeriod();         // That a created account stays before it may leave.
std::chrono::days PostClosurePeriod();  // For which a closed account is shown.
std::chrono::days ClosurePeriod();      // In which closures count.
std::chrono::days InvitationPeriod();   // Until an invitation expires.
std::chrono::days AllFeaturesPeriod();  // Until a request to enable all features expires.
std::chrono::days HandshakePeriod();    // For which an ended handshake is shown.

// How many accounts may be closed in the period, of an organization with so many members.
std::size_t ClosuresMax(std::size_t members);

// How long an account is PENDING_CLOSURE. AWS speaks of minutes.
// https://docs.aws.amazon.com/organizations/latest/APIReference/API_CloseAccount.html
inline constexpr std::chrono::seconds kClosureTime{10};

}  // namespace bulkhead::services::organizations
