// Regions: what enabling and disabling one have in common.
// https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
//
// Pure.
//
//   reply.change = TRY(AskForRegion(call, account, input.region_name, RegionWish::kEnabled));
#pragma once

#include <string_view>

#include "org/region_status.h"
#include "services/contract/call.h"

namespace bulkhead::services::account {

// Fails with ValidationException when there is none of that name.
Result<const aws::Region*, Fault> NamedRegion(std::string_view name);

enum class RegionWish { kEnabled, kDisabled };

// The request, made now. Nothing changes when the wish is fulfilled or under way. Fails with
// ValidationException on a region that needs no opting in, with ConflictException while the
// opposite is under way, and with TooManyRequestsException beyond the requests that an account
// and an organization may have open.
Result<org::Change, Fault> AskForRegion(const Call& call, const AccountId& account,
                                        std::string_view region, RegionWish wish);

}  // namespace bulkhead::services::account
