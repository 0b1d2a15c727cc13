// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListDelegationRequests.html

#include "aws/arn.h"
#include "base/try.h"
#include "services/iam/delegations.h"
#include "services/iam/faults.h"
#include "services/iam/paging.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

// An owner's id is "the ARN of the current calling identity" that took it:
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_AssociateDelegationRequest.html
// "If a delegation request has no owner, even if it is assigned to a specific account, it will
// not be part of the ListDelegationRequests output for that account."
Outcome<ListDelegationRequestsOutput> ListDelegationRequests(
    Call& call, const ListDelegationRequestsInput& input) {
  if (input.owner_id && !aws::Arn::Parse(*input.owner_id)) {
    return InvalidInput("Invalid owner id: " + *input.owner_id);
  }
  Pager pager = TRY(Pager::Start(call, "ListDelegationRequests", input.marker, input.max_items));
  ListDelegationRequestsOutput output;
  for (const std::string& id : call.now.Lookup("delegation-of", call.account().text())) {
    const auto* request = call.now.Find<org::DelegationRequest>(id);
    if (request == nullptr || request->owner_id.empty()) continue;
    if (input.owner_id && *input.owner_id != request->owner_id) continue;
    if (pager.Takes(id)) output.delegation_requests.push_back(Describe(call, *request));
  }
  pager.Finish(output);
  return Reply<ListDelegationRequestsOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
