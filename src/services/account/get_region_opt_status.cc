// https://docs.aws.amazon.com/accounts/latest/reference/API_GetRegionOptStatus.html

#include <fmt/format.h>

#include "base/try.h"
#include "services/account/permissions.h"
#include "services/account/regions.h"

namespace bulkhead::services::account {

Outcome<GetRegionOptStatusOutput> GetRegionOptStatus(Call& call,
                                                     const GetRegionOptStatusInput& input) {
  const AccountId account = TRY(TargetAccount(call, input.account_id));
  const aws::Region* region = TRY(NamedRegion(input.region_name));
  const org::RegionStatus status = StatusOf(call.now, account, *region, call.time());
  return Reply<GetRegionOptStatusOutput>{
      {.region_name = input.region_name, .region_opt_status = std::string(NameOf(status))}};
}

}  // namespace bulkhead::services::account
