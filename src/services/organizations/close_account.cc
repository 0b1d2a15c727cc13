// https://docs.aws.amazon.com/organizations/latest/APIReference/API_CloseAccount.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"
#include "services/organizations/quotas.h"

namespace bulkhead::services::organizations {
namespace {

std::size_t ClosuresMax(std::size_t members) {
  return std::min(std::max(kClosuresMin, members * kClosuresPercent / 100), kClosuresMax);
}

std::size_t CountRecentClosures(const Directory& directory, const std::vector<std::string>& ids,
                                Instant now) {
  return static_cast<std::size_t>(std::ranges::count_if(ids, [&](const std::string& id) {
    const std::optional<Instant>& closed = directory.FindAccount(id)->closed;
    return closed && now < *closed + kClosurePeriod;
  }));
}

}  // namespace

// AWS closes in the background: the account is PENDING_CLOSURE for a few minutes,
// then CLOSED (its retired Status: SUSPENDED). Here nothing needs to be wound up,
// so that the account is closed when the call is answered.
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
  if (organization.feature_set != "ALL") {
    return ConstraintViolation(Limit::kOrganizationNotInAllFeaturesMode);
  }
  if (account->closed) return AccountAlreadyClosed();

  // 2. Not too many within thirty days. There is no limit on closures under way
  // at once, because none is ever under way.
  const std::vector<std::string> ids = directory.Accounts();
  if (CountRecentClosures(directory, ids, call.time()) >= ClosuresMax(ids.size() - 1)) {
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
