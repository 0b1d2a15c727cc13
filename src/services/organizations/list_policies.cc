// https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListPolicies.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/describe.h"
#include "services/organizations/directory.h"
#include "services/organizations/paging.h"

namespace bulkhead::services::organizations {

Outcome<ListPoliciesOutput> ListPolicies(Call& call, const ListPoliciesInput& input) {
  // Enabled or not: policies outlive the disabling of their type. Types that are
  // not available have no policies.
  const Directory directory = TRY(Directory::Readable(call));
  const org::Organization& organization = directory.organization();
  Page page = TRY(TakePage(call, org::JoinKey("ListPolicies", organization.id, input.filter),
                           directory.PoliciesOfType(input.filter), input));
  Reply<ListPoliciesOutput> reply{{.next_token = std::move(page.next_token)}};
  for (const std::string& id : page.keys) {
    reply.output.policies.push_back(Summarize(organization, *directory.FindPolicy(id)));
  }
  return reply;
}

}  // namespace bulkhead::services::organizations
