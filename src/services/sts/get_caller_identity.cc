// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html

#include "services/sts/types.h"

namespace bulkhead::services::sts {

// Needs no permission, and no policy can deny it: what it tells, AWS would tell
// in the message of any denial.
Outcome<GetCallerIdentityOutput> GetCallerIdentity(Call& call, const GetCallerIdentityInput&) {
  return Reply<GetCallerIdentityOutput>{
      {.user_id = call.caller.user_id, .account = call.account().text(), .arn = call.caller.arn}};
}

}  // namespace bulkhead::services::sts
