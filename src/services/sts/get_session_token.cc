// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html

#include <algorithm>

#include "base/try.h"
#include "services/sts/credentials.h"
#include "services/sts/faults.h"

namespace bulkhead::services::sts {
Outcome<GetSessionTokenOutput> GetSessionToken(Call& call, const GetSessionTokenInput& input) {
  const access::Caller& caller = call.caller;
  // 1. Only long-term credentials can be exchanged.
  if (caller.session) return AccessDenied("Cannot call GetSessionToken with session credentials");
  TRY_VOID(CheckRegion(call, caller.account));

  // 2. Multi-factor authentication.
  const std::optional<Instant> mfa = TRY(CheckMfa(call, input.serial_number, input.token_code));

  // 3. A longer duration than an account's root may have "defaults to one hour".
  const bool is_root = caller.kind == access::Caller::Kind::kAccountRoot;
  std::int64_t seconds = input.duration_seconds.value_or(kUserSecondsDefault);
  if (is_root) seconds = std::min(seconds, kRootSecondsMax);

  // 4. The session stands for the caller, with nothing added and nothing taken away.
  access::TokenContent content = {.account = caller.account,
                                  .principal_kind = is_root ? "root" : "user",
                                  .principal_name = caller.name,
                                  .principal_id = caller.user_id};
  content.session.mfa_authenticated = mfa;
  content.session.issued = call.time();
  content.session.expires = call.time() + std::chrono::seconds(seconds);
  return Reply<GetSessionTokenOutput>{{.credentials = Issue(call, std::move(content))}};
}

}  // namespace bulkhead::services::sts
