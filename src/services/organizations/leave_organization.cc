// https://docs.aws.amazon.com/organizations/latest/APIReference/API_LeaveOrganization.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"
#include "services/organizations/membership.h"

namespace bulkhead::services::organizations {

Outcome<LeaveOrganizationOutput> LeaveOrganization(Call& call, const LeaveOrganizationInput&) {
  const Directory directory = TRY(Directory::OfCaller(call));
  const org::Account* account = directory.FindAccount(call.account().text());
  if (account == nullptr) return AccountNotFound();
  TRY_VOID(CheckDeparture(call, directory, *account));
  return Reply<LeaveOrganizationOutput>{{}, Depart(call, *account)};
}

}  // namespace bulkhead::services::organizations
