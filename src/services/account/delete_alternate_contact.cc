// https://docs.aws.amazon.com/accounts/latest/reference/API_DeleteAlternateContact.html

#include "base/try.h"
#include "services/account/faults.h"
#include "services/account/permissions.h"
#include "services/account/profile.h"

namespace bulkhead::services::account {

Outcome<DeleteAlternateContactOutput> DeleteAlternateContact(
    Call& call, const DeleteAlternateContactInput& input) {
  const AccountId account = TRY(TargetAccount(call, input.account_id));
  org::AccountProfile profile = ProfileOf(call, account);
  if (profile.alternate_contacts.erase(input.alternate_contact_type) == 0) {
    return ResourceNotFound("The account has no contact of this type.");
  }
  Reply<DeleteAlternateContactOutput> reply;
  reply.change.Put(std::move(profile));
  return reply;
}

}  // namespace bulkhead::services::account
