// https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListTargetsForPolicy.html

#include "services/organizations/operations.h"

#include "base/check.h"
#include "base/try.h"
#include "services/organizations/describe.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"
#include "services/organizations/paging.h"

namespace bulkhead::services::organizations {

Outcome<ListTargetsForPolicyOutput> ListTargetsForPolicy(Call& call,
                                                         const ListTargetsForPolicyInput& input) {
  const Directory directory = TRY(Directory::Readable(call));
  const org::Organization& organization = directory.organization();
  if (directory.FindPolicy(input.policy_id) == nullptr) return PolicyNotFound();
  const std::string list = org::JoinKey("ListTargetsForPolicy", organization.id, input.policy_id);
  Page page = TRY(TakePage(call, list, directory.TargetsOf(input.policy_id), input));
  Reply<ListTargetsForPolicyOutput> reply{{.next_token = std::move(page.next_token)}};
  for (const std::string& id : page.keys) {
    const auto target = directory.FindTarget(id);
    CHECK(target.has_value());  // TargetsOf names what is there.
    reply.output.targets.push_back(DescribeTarget(organization, *target));
  }
  return reply;
}

}  // namespace bulkhead::services::organizations
