// https://docs.aws.amazon.com/organizations/latest/APIReference/API_DisablePolicyType.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/describe.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"

namespace bulkhead::services::organizations {

Outcome<DisablePolicyTypeOutput> DisablePolicyType(Call& call,
                                                   const DisablePolicyTypeInput& input) {
  const Directory directory = TRY(Directory::Delegable(call));
  TRY_VOID(directory.CheckAllFeatures());
  const org::Organization& organization = directory.organization();
  if (input.root_id != organization.root_id) return RootNotFound();
  org::Root root = directory.root();
  if (root.policy_types.erase(input.policy_type) == 0) return PolicyTypeNotEnabled();

  // "All policies of the specified type are automatically detached from all entities
  // in the organization root. The policies are not deleted."
  // https://docs.aws.amazon.com/organizations/latest/userguide/disable-policy-type.html
  Reply<DisablePolicyTypeOutput> reply{{Describe(organization, root)}};
  reply.change.Put(std::move(root));
  for (const std::string& id : directory.PoliciesOfType(input.policy_type)) {
    for (const std::string& key : call.now.Lookup("target-of", id, organization.id)) {
      reply.change.Erase<org::Attachment>(key);
    }
  }
  return reply;
}

}  // namespace bulkhead::services::organizations
