// https://docs.aws.amazon.com/accounts/latest/reference/API_PutAccountName.html

#include "base/check.h"
#include "base/try.h"
#include "services/account/permissions.h"

namespace bulkhead::services::account {

Outcome<PutAccountNameOutput> PutAccountName(Call& call, const PutAccountNameInput& input) {
  const AccountId id = TRY(TargetAccount(call, input.account_id));
  const auto* account = call.now.Find<org::Account>(id.text());
  CHECK(account != nullptr);
  org::Account next = *account;
  next.name = input.account_name;
  Reply<PutAccountNameOutput> reply;
  reply.change.Put(std::move(next));
  return reply;
}

}  // namespace bulkhead::services::account
