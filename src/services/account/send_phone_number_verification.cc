// https://docs.aws.amazon.com/accounts/latest/reference/API_SendPhoneNumberVerification.html

#include "base/try.h"
#include "services/account/faults.h"
#include "services/account/permissions.h"
#include "services/account/profile.h"

namespace bulkhead::services::account {

// Assumed: a number that is verified stays so, and no passcode is sent.
Outcome<SendPhoneNumberVerificationOutput> SendPhoneNumberVerification(
    Call& call, const SendPhoneNumberVerificationInput& input) {
  const AccountId account = TRY(TargetAccount(call, input.account_id));
  org::AccountProfile profile = ProfileOf(call, account);
  if (!profile.contact) return ResourceNotFound("The account has no contact information.");
  if (profile.phone_status == "VERIFIED") {
    return Reply<SendPhoneNumberVerificationOutput>{{.status = profile.phone_status}};
  }
  profile.phone_status = "PENDING";
  Reply<SendPhoneNumberVerificationOutput> reply{{.status = profile.phone_status}};
  reply.change.Put(std::move(profile));
  return reply;
}

}  // namespace bulkhead::services::account
