// https://docs.aws.amazon.com/accounts/latest/reference/API_GetPrimaryEmailUpdateStatus.html

#include "base/try.h"
#include "services/account/faults.h"
#include "services/account/permissions.h"
#include "services/account/profile.h"

namespace bulkhead::services::account {

Outcome<GetPrimaryEmailUpdateStatusOutput> GetPrimaryEmailUpdateStatus(
    Call& call, const GetPrimaryEmailUpdateStatusInput& input) {
  const AccountId account = TRY(TargetAccount(call, input.account_id));
  const org::AccountProfile profile = ProfileOf(call, account);
  if (!profile.email_update) {
    return ResourceNotFound("The primary e-mail address was never updated.");
  }
  return Reply<GetPrimaryEmailUpdateStatusOutput>{
      {.status = profile.email_update->status, .updated_at = profile.email_update->updated}};
}

}  // namespace bulkhead::services::account
