// https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateGovCloudAccount.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/new_account.h"

namespace bulkhead::services::organizations {

// Of the two accounts that AWS makes, the one in GovCloud (another partition) is here only as
// its id. The management account is taken to have one there, too.
Outcome<CreateGovCloudAccountOutput> CreateGovCloudAccount(
    Call& call, const CreateGovCloudAccountInput& input) {
  AccountCreation creation = TRY(CreateMember(call, {.name = input.account_name,
                                                     .email = input.email,
                                                     .role_name = input.role_name,
                                                     .tags = input.tags,
                                                     .twin = NewAccount::Twin::kGovCloud}));
  return Reply<CreateGovCloudAccountOutput>{{std::move(creation.status)},
                                            std::move(creation.change)};
}

}  // namespace bulkhead::services::organizations
