// https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribePolicy.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/describe.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"

namespace bulkhead::services::organizations {

Outcome<DescribePolicyOutput> DescribePolicy(Call& call, const DescribePolicyInput& input) {
  const Directory directory = TRY(Directory::Readable(call));
  const org::Policy* policy = directory.FindPolicy(input.policy_id);
  if (policy == nullptr) return PolicyNotFound();
  return Reply<DescribePolicyOutput>{{Describe(directory.organization(), *policy)}};
}

}  // namespace bulkhead::services::organizations
