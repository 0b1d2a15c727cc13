// https://docs.aws.amazon.com/accounts/latest/reference/API_AcceptPrimaryEmailUpdate.html

#include "base/check.h"
#include "base/try.h"
#include "services/account/faults.h"
#include "services/account/permissions.h"
#include "services/account/profile.h"

namespace bulkhead::services::account {

// AWS changes the address in the background; here it is changed when the call is answered, and
// from then on the update is COMPLETED.
Outcome<AcceptPrimaryEmailUpdateOutput> AcceptPrimaryEmailUpdate(
    Call& call, const AcceptPrimaryEmailUpdateInput& input) {
  const AccountId id = TRY(TargetAccount(call, input.account_id));
  org::AccountProfile profile = ProfileOf(call, id);
  if (!profile.email_update || profile.email_update->status != "PENDING") {
    return ResourceNotFound("No update of the primary e-mail address waits to be accepted.");
  }
  if (input.primary_email != profile.email_update->email) {
    return Validation(Invalid::kField, "The PrimaryEmail is not that of the update.");
  }
  if (input.otp != PasscodeOf(id)) {
    return Validation(Invalid::kField, "The passcode is not the one that was sent.");
  }
  if (!call.now.LookupOne("account-email", input.primary_email).empty()) {
    return Conflict("The e-mail address is already in use.");
  }
  const auto* account = call.now.Find<org::Account>(id.text());
  CHECK(account != nullptr);
  org::Account next = *account;
  next.email = input.primary_email;
  profile.email_update->status = "COMPLETED";
  profile.email_update->updated = call.time();
  Reply<AcceptPrimaryEmailUpdateOutput> reply{{.status = "ACCEPTED"}};
  reply.change.Put(std::move(next));
  reply.change.Put(std::move(profile));
  return reply;
}

}  // namespace bulkhead::services::account
