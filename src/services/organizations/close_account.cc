// https://docs.aws.amazon.com/organizations/latest/APIReference/API_CloseAccount.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"
#include "services/organizations/quotas.h"

namespace bulkhead::services::organizations {
namespace {

// The members that were closed within the time before now.
std::size_t CountClosures(const Directory& directory, const std::vector<std::string>& ids,
                          Instant now, Instant::Duration time) {
  return static_cast<std::size_t>(std::ranges::count_if(ids, [&](const std::string& id) {
    const std::optional<Instant>& closed = directory.FindAccount(id)->closed;
    return closed && now < *closed + time;
  }));
}

}  // namespace

// The account is PENDING_CLOSURE for a while, then CLOSED (its retired Status: SUSPENDED). Its
// twin in GovCloud, which is not here, would be closed with it.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_account_state.html
Outcome<CloseAccountOutput> CloseAccount(Call& call, const CloseAccountInput& input) {
  const Directory directory = TRY(Directory::Managed(call));
  const org::Organization& organization = directory.organization();

  // 1. A member of an organization with all features, and not yet closed.
  const org::Account* account = directory.FindAccount(input.account_id);
  if (account == nullptr) return AccountNotFound();
  if (account->id == organization.management_account) {
    return ConstraintViolation(Limit::kCannotCloseManagementAccount);
  }
  TRY_VOID(directory.CheckAllFeatures());
  if (account->closed) return AccountAlreadyClosed();

  // 2. Not too many at once, nor within thirty days.
  const std::vector<std::string> ids = directory.Accounts();
  if (CountClosures(directory, ids, call.time(), kClosureTime) >= Quota("closures-at-once")) {
    return ConstraintViolation(Limit::kCloseAccountRequests);
  }
  if (CountClosures(directory, ids, call.time(), ClosurePeriod()) >= ClosuresMax(ids.size() - 1)) {
    return ConstraintViolation(Limit::kCloseAccountQuota);
  }

  // 3. It stays where it is, with its policies and resources, for ninety days.
  org::Account closed = *account;
  closed.state = "CLOSED";
  closed.closed = call.time();
  Reply<CloseAccountOutput> reply;
  reply.change.Put(std::move(closed));
  return reply;
}

}  // namespace bulkhead::services::organizations
