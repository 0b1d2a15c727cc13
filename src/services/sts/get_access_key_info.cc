// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetAccessKeyInfo.html

#include <fmt/format.h>

#include "services/sts/faults.h"
#include "services/sts/types.h"

namespace bulkhead::services::sts {

Outcome<GetAccessKeyInfoOutput> GetAccessKeyInfo(Call& call, const GetAccessKeyInfoInput& input) {
  // 1. With the credentials of GetSessionToken no operation of STS but AssumeRole and
  //    GetCallerIdentity may be called.
  //    https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
  if (call.caller.session && call.caller.kind != access::Caller::Kind::kRole) {
    return AccessDenied("Cannot call GetAccessKeyInfo with session credentials");
  }
  // 2. A key that was given out by this server or any other states its account, whether it
  //    still exists or not; only a key that was brought along must be looked up.
  const auto* key = call.now.Find<org::AccessKey>(input.access_key_id);
  const AccountId account = key != nullptr ? key->account : AccountOfAccessKey(input.access_key_id);
  // The reference names no error for an id that no account has; ValidationError is assumed.
  if (account.is_none()) {
    return ValidationError(fmt::format("Invalid access key ID: {}", input.access_key_id));
  }
  return Reply<GetAccessKeyInfoOutput>{{.account = account.text()}};
}

}  // namespace bulkhead::services::sts
