// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetDelegationRequest.html

#include "base/try.h"
#include "services/iam/delegation_policy.h"
#include "services/iam/delegations.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

// AWS checks permissions in the background; here the answer is there at once.
Outcome<GetDelegationRequestOutput> GetDelegationRequest(Call& call,
                                                         const GetDelegationRequestInput& input) {
  const org::DelegationRequest* request = TRY(FindDelegation(call, input.delegation_request_id));
  GetDelegationRequestOutput output{.delegation_request = Describe(call, *request)};
  if (input.delegation_permission_check.value_or(false)) {
    output.permission_check_status = "COMPLETE";
    output.permission_check_result = std::string(PermissionCheck(call, *request->policy));
  }
  return Reply<GetDelegationRequestOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
