// https://docs.aws.amazon.com/organizations/latest/APIReference/API_PutResourcePolicy.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/describe.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"
#include "services/organizations/resource_policy.h"
#include "services/organizations/tag_policy.h"
#include "services/organizations/tags.h"

namespace bulkhead::services::organizations {

Outcome<PutResourcePolicyOutput> PutResourcePolicy(Call& call,
                                                   const PutResourcePolicyInput& input) {
  const Directory directory = TRY(Directory::Managed(call));
  TRY_VOID(directory.CheckAllFeatures());
  const org::Organization& organization = directory.organization();

  // 1. There is one policy. "Calls with tags apply to the initial creation of the resource
  // policy, otherwise an exception is thrown."
  org::OrganizationResourcePolicy policy;
  if (const org::OrganizationResourcePolicy* before = directory.resource_policy()) {
    if (!input.tags.empty()) return InvalidInput(Invalid::kResourcePolicyTags);
    policy = *before;
  } else {
    policy.organization_id = organization.id;
    policy.id = "rp-" + call.ids.LowerAlphanumeric(8);
    policy.tags = TRY(WithTags({}, input.tags));
    TRY_VOID(CheckTagPolicy(call, directory, "resourcepolicy", input.tags));
  }

  // 2. Its size is a constraint of the model.
  policy.document = TRY(ParseResourcePolicy(directory, input.content));

  Reply<PutResourcePolicyOutput> reply{{Describe(organization, policy)}};
  reply.change.Put(std::move(policy));
  return reply;
}

}  // namespace bulkhead::services::organizations
