// https://docs.aws.amazon.com/accounts/latest/reference/API_StartPrimaryEmailUpdate.html

#include "base/try.h"
#include "services/account/faults.h"
#include "services/account/permissions.h"
#include "services/account/profile.h"

namespace bulkhead::services::account {

// A new update takes the place of one that waits. The passcode: see profile.h.
Outcome<StartPrimaryEmailUpdateOutput> StartPrimaryEmailUpdate(
    Call& call, const StartPrimaryEmailUpdateInput& input) {
  const AccountId account = TRY(TargetAccount(call, input.account_id));
  const std::string& email = input.primary_email;
  if (email.find('@') == std::string::npos) {
    return Validation(Invalid::kField, "The PrimaryEmail is no e-mail address.");
  }
  if (!call.now.LookupOne("account-email", email).empty()) {
    return Conflict("The e-mail address is already in use.");
  }
  org::AccountProfile profile = ProfileOf(call, account);
  profile.email_update = {.email = email, .status = "PENDING", .updated = call.time()};
  Reply<StartPrimaryEmailUpdateOutput> reply{{.status = "PENDING"}};
  reply.change.Put(std::move(profile));
  return reply;
}

}  // namespace bulkhead::services::account
