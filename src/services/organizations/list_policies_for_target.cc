// https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListPoliciesForTarget.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/describe.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"
#include "services/organizations/paging.h"

namespace bulkhead::services::organizations {

Outcome<ListPoliciesForTargetOutput> ListPoliciesForTarget(
    Call& call, const ListPoliciesForTargetInput& input) {
  // Directly attached ones alone: what the target inherits is not listed.
  const Directory directory = TRY(Directory::Readable(call));
  if (!directory.FindTarget(input.target_id)) return TargetNotFound();
  const std::string list = org::JoinKey("ListPoliciesForTarget", input.target_id, input.filter);
  Page page = TRY(TakePage(call, list, directory.PoliciesAt(input.target_id, input.filter), input));
  Reply<ListPoliciesForTargetOutput> reply{{.next_token = std::move(page.next_token)}};
  for (const std::string& id : page.keys) {
    reply.output.policies.push_back(Summarize(directory.organization(), *directory.FindPolicy(id)));
  }
  return reply;
}

}  // namespace bulkhead::services::organizations
