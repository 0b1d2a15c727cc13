// https://docs.aws.amazon.com/accounts/latest/reference/API_GetPrimaryEmail.html

#include "base/check.h"
#include "base/try.h"
#include "services/account/permissions.h"

namespace bulkhead::services::account {

Outcome<GetPrimaryEmailOutput> GetPrimaryEmail(Call& call, const GetPrimaryEmailInput& input) {
  const AccountId id = TRY(TargetAccount(call, input.account_id));
  const auto* account = call.now.Find<org::Account>(id.text());
  CHECK(account != nullptr);
  return Reply<GetPrimaryEmailOutput>{{.primary_email = account->email}};
}

}  // namespace bulkhead::services::account
