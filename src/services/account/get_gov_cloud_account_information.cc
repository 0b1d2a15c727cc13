// https://docs.aws.amazon.com/accounts/latest/reference/API_GetGovCloudAccountInformation.html

#include "base/check.h"
#include "base/try.h"
#include "services/account/faults.h"
#include "services/account/permissions.h"

namespace bulkhead::services::account {

// The twin lives in another partition, of which nothing else is here: it is taken to be in the
// same state.
Outcome<GetGovCloudAccountInformationOutput> GetGovCloudAccountInformation(
    Call& call, const GetGovCloudAccountInformationInput& input) {
  const AccountId id = TRY(TargetAccount(call, input.standard_account_id));
  const auto* account = call.now.Find<org::Account>(id.text());
  CHECK(account != nullptr);
  if (account->gov_cloud_account.is_none()) {
    return ResourceNotFound("No AWS GovCloud (US) account is linked to the account.");
  }
  return Reply<GetGovCloudAccountInformationOutput>{
      {.gov_cloud_account_id = account->gov_cloud_account.text(),
       .account_state = account->state == "PENDING_CLOSURE" ? "ACTIVE" : account->state}};
}

}  // namespace bulkhead::services::account
