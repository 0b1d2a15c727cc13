// https://docs.aws.amazon.com/accounts/latest/reference/API_VerifyPhoneNumber.html

#include "base/try.h"
#include "services/account/faults.h"
#include "services/account/permissions.h"
#include "services/account/profile.h"

namespace bulkhead::services::account {

Outcome<VerifyPhoneNumberOutput> VerifyPhoneNumber(Call& call,
                                                   const VerifyPhoneNumberInput& input) {
  const AccountId account = TRY(TargetAccount(call, input.account_id));
  org::AccountProfile profile = ProfileOf(call, account);
  if (!profile.contact) return ResourceNotFound("The account has no contact information.");
  if (profile.phone_status != "PENDING") {
    return Conflict("No passcode of the phone number waits to be submitted.");
  }
  if (input.otp != PasscodeOf(account)) {
    return Validation(Invalid::kField, "The passcode is not the one that was sent.");
  }
  profile.phone_status = "VERIFIED";
  Reply<VerifyPhoneNumberOutput> reply{{.status = profile.phone_status}};
  reply.change.Put(std::move(profile));
  return reply;
}

}  // namespace bulkhead::services::account
