// https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeResourcePolicy.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/describe.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"

namespace bulkhead::services::organizations {

Outcome<DescribeResourcePolicyOutput> DescribeResourcePolicy(Call& call,
                                                             const DescribeResourcePolicyInput&) {
  const Directory directory = TRY(Directory::Readable(call));
  TRY_VOID(directory.CheckAllFeatures());
  const org::OrganizationResourcePolicy* policy = directory.resource_policy();
  if (policy == nullptr) return ResourcePolicyNotFound();
  return Reply<DescribeResourcePolicyOutput>{{Describe(directory.organization(), *policy)}};
}

}  // namespace bulkhead::services::organizations
