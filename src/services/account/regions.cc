#include "services/account/regions.h"

#include <fmt/format.h>

#include "base/try.h"
#include "org/tree.h"
#include "services/account/faults.h"
#include "services/account/profile.h"

namespace bulkhead::services::account {
namespace {

// https://docs.aws.amazon.com/accounts/latest/reference/quotas.html
constexpr int kOpenRequestsOfAccount = 6;
constexpr int kOpenRequestsOfOrganization = 50;

int OpenRequests(const Call& call, const org::AccountProfile& profile) {
  int count = 0;
  for (const auto& [name, request] : profile.regions) {
    if (call.time() < request.made + org::kRegionRequestTime) ++count;
  }
  return count;
}

Result<void, Fault> CheckOpenRequests(const Call& call, const org::AccountProfile& profile) {
  if (OpenRequests(call, profile) >= kOpenRequestsOfAccount) {
    return TooManyRequests("The account has as many region requests in progress as it may have.");
  }
  const org::Organization* organization = org::OrganizationOf(call.now, profile.account);
  if (organization == nullptr) return {};
  int count = 0;
  for (const auto& [key, other] : call.now.table<org::AccountProfile>()) {
    const org::Organization* its = org::OrganizationOf(call.now, other->account);
    if (its != nullptr && its->id == organization->id) count += OpenRequests(call, *other);
  }
  if (count < kOpenRequestsOfOrganization) return {};
  return TooManyRequests(
      "The organization has as many region requests in progress as it may have.");
}

}  // namespace

Result<const aws::Region*, Fault> NamedRegion(std::string_view name) {
  const aws::Region* region = aws::FindRegion(name);
  if (region == nullptr) {
    return Validation(Invalid::kRegionOptTarget, fmt::format("There is no region {}.", name));
  }
  return region;
}

Result<org::Change, Fault> AskForRegion(const Call& call, const AccountId& account,
                                        std::string_view region_name, RegionWish wish) {
  const aws::Region* region = TRY(NamedRegion(region_name));
  org::Change change;
  switch (StatusOf(call.now, account, *region, call.time())) {
    case org::RegionStatus::kEnabledByDefault:
      return Validation(Invalid::kRegionOptTarget,
                        fmt::format("The region {} is enabled by default.", region_name));
    case org::RegionStatus::kEnabled:
      if (wish == RegionWish::kEnabled) return change;
      break;
    case org::RegionStatus::kDisabled:
      if (wish == RegionWish::kDisabled) return change;
      break;
    case org::RegionStatus::kEnabling:
      if (wish == RegionWish::kEnabled) return change;
      return Conflict(fmt::format("The region {} is being enabled.", region_name));
    case org::RegionStatus::kDisabling:
      if (wish == RegionWish::kDisabled) return change;
      return Conflict(fmt::format("The region {} is being disabled.", region_name));
  }
  org::AccountProfile profile = ProfileOf(call, account);
  TRY_VOID(CheckOpenRequests(call, profile));
  profile.regions[std::string(region_name)] = {
      .wish = wish == RegionWish::kEnabled ? "ENABLED" : "DISABLED", .made = call.time()};
  change.Put(std::move(profile));
  return change;
}

}  // namespace bulkhead::services::account
