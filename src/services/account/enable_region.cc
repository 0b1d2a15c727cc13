// https://docs.aws.amazon.com/accounts/latest/reference/API_EnableRegion.html

#include "base/try.h"
#include "services/account/permissions.h"
#include "services/account/regions.h"

namespace bulkhead::services::account {

Outcome<EnableRegionOutput> EnableRegion(Call& call, const EnableRegionInput& input) {
  const AccountId account = TRY(TargetAccount(call, input.account_id));
  Reply<EnableRegionOutput> reply;
  reply.change = TRY(AskForRegion(call, account, input.region_name, RegionWish::kEnabled));
  return reply;
}

}  // namespace bulkhead::services::account
