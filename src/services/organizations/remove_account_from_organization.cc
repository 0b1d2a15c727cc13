// https://docs.aws.amazon.com/organizations/latest/APIReference/API_RemoveAccountFromOrganization.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"
#include "services/organizations/membership.h"

namespace bulkhead::services::organizations {

Outcome<RemoveAccountFromOrganizationOutput> RemoveAccountFromOrganization(
    Call& call, const RemoveAccountFromOrganizationInput& input) {
  const Directory directory = TRY(Directory::Managed(call));
  const org::Account* account = directory.FindAccount(input.account_id);
  if (account == nullptr) return AccountNotFound();
  TRY_VOID(CheckDeparture(call, directory, *account));
  return Reply<RemoveAccountFromOrganizationOutput>{{}, Depart(call, *account)};
}

}  // namespace bulkhead::services::organizations
