// https://docs.aws.amazon.com/organizations/latest/APIReference/API_MoveAccount.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"

namespace bulkhead::services::organizations {

// The documentation does not say in which order the exceptions are considered, nor
// which one it is when the source exists but does not hold the account; the one
// of an unknown source is assumed. Closed accounts can be moved.
Outcome<MoveAccountOutput> MoveAccount(Call& call, const MoveAccountInput& input) {
  const Directory directory = TRY(Directory::Managed(call));
  const org::Account* account = directory.FindAccount(input.account_id);
  if (account == nullptr) return AccountNotFound();
  if (account->parent_id != input.source_parent_id) return SourceParentNotFound();
  if (!directory.HasParent(input.destination_parent_id)) return DestinationParentNotFound();
  if (account->parent_id == input.destination_parent_id) return DuplicateAccount();

  // The account keeps its own policies and inherits those of its new place.
  org::Account moved = *account;
  moved.parent_id = input.destination_parent_id;
  Reply<MoveAccountOutput> reply;
  reply.change.Put(std::move(moved));
  return reply;
}

}  // namespace bulkhead::services::organizations
