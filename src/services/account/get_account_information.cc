// https://docs.aws.amazon.com/accounts/latest/reference/API_GetAccountInformation.html

#include "base/check.h"
#include "base/try.h"
#include "services/account/permissions.h"

namespace bulkhead::services::account {

// The reference knows four states; an account that is being closed is still active.
Outcome<GetAccountInformationOutput> GetAccountInformation(
    Call& call, const GetAccountInformationInput& input) {
  const AccountId id = TRY(TargetAccount(call, input.account_id));
  const auto* account = call.now.Find<org::Account>(id.text());
  CHECK(account != nullptr);
  return Reply<GetAccountInformationOutput>{
      {.account_id = id.text(),
       .account_name = account->name,
       .account_created_date = account->joined,
       .account_state = account->state == "PENDING_CLOSURE" ? "ACTIVE" : account->state}};
}

}  // namespace bulkhead::services::account
