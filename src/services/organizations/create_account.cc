// https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/new_account.h"

namespace bulkhead::services::organizations {

Outcome<CreateAccountOutput> CreateAccount(Call& call, const CreateAccountInput& input) {
  AccountCreation creation = TRY(CreateMember(call, {.name = input.account_name,
                                                     .email = input.email,
                                                     .role_name = input.role_name,
                                                     .tags = input.tags}));
  return Reply<CreateAccountOutput>{{std::move(creation.status)}, std::move(creation.change)};
}

}  // namespace bulkhead::services::organizations
