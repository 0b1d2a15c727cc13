// https://docs.aws.amazon.com/accounts/latest/reference/API_PutAlternateContact.html

#include "base/try.h"
#include "services/account/permissions.h"
#include "services/account/profile.h"

namespace bulkhead::services::account {

Outcome<PutAlternateContactOutput> PutAlternateContact(Call& call,
                                                       const PutAlternateContactInput& input) {
  const AccountId account = TRY(TargetAccount(call, input.account_id));
  org::AccountProfile profile = ProfileOf(call, account);
  profile.alternate_contacts[input.alternate_contact_type] = {.name = input.name,
                                                              .title = input.title,
                                                              .email = input.email_address,
                                                              .phone_number = input.phone_number};
  Reply<PutAlternateContactOutput> reply;
  reply.change.Put(std::move(profile));
  return reply;
}

}  // namespace bulkhead::services::account
