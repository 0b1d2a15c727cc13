// https://docs.aws.amazon.com/organizations/latest/APIReference/API_DeleteResourcePolicy.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"

namespace bulkhead::services::organizations {

Outcome<DeleteResourcePolicyOutput> DeleteResourcePolicy(Call& call,
                                                         const DeleteResourcePolicyInput&) {
  const Directory directory = TRY(Directory::Managed(call));
  TRY_VOID(directory.CheckAllFeatures());
  const org::OrganizationResourcePolicy* policy = directory.resource_policy();
  if (policy == nullptr) return ResourcePolicyNotFound();
  Reply<DeleteResourcePolicyOutput> reply;
  reply.change.Erase<org::OrganizationResourcePolicy>(policy->Key());
  return reply;
}

}  // namespace bulkhead::services::organizations
