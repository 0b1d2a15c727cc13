// https://docs.aws.amazon.com/accounts/latest/reference/API_GetAlternateContact.html

#include "base/try.h"
#include "services/account/faults.h"
#include "services/account/permissions.h"
#include "services/account/profile.h"

namespace bulkhead::services::account {

Outcome<GetAlternateContactOutput> GetAlternateContact(Call& call,
                                                       const GetAlternateContactInput& input) {
  const AccountId account = TRY(TargetAccount(call, input.account_id));
  const org::AccountProfile profile = ProfileOf(call, account);
  const org::AlternateContact* contact = FindContact(profile, input.alternate_contact_type);
  if (contact == nullptr) return ResourceNotFound("The account has no contact of this type.");
  return Reply<GetAlternateContactOutput>{
      {.alternate_contact = {{.name = contact->name,
                              .title = contact->title,
                              .email_address = contact->email,
                              .phone_number = contact->phone_number,
                              .alternate_contact_type = input.alternate_contact_type}}}};
}

}  // namespace bulkhead::services::account
