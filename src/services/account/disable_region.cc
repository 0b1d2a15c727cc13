// https://docs.aws.amazon.com/accounts/latest/reference/API_DisableRegion.html

#include "base/try.h"
#include "services/account/permissions.h"
#include "services/account/regions.h"

namespace bulkhead::services::account {

Outcome<DisableRegionOutput> DisableRegion(Call& call, const DisableRegionInput& input) {
  const AccountId account = TRY(TargetAccount(call, input.account_id));
  Reply<DisableRegionOutput> reply;
  reply.change = TRY(AskForRegion(call, account, input.region_name, RegionWish::kDisabled));
  return reply;
}

}  // namespace bulkhead::services::account
