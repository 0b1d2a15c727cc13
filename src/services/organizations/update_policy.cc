// https://docs.aws.amazon.com/organizations/latest/APIReference/API_UpdatePolicy.html

#include "services/organizations/operations.h"

#include "base/check.h"
#include "base/try.h"
#include "services/organizations/describe.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"
#include "services/organizations/policy_content.h"
#include "services/organizations/policy_types.h"

namespace bulkhead::services::organizations {

Outcome<UpdatePolicyOutput> UpdatePolicy(Call& call, const UpdatePolicyInput& input) {
  const Directory directory = TRY(Directory::Delegable(call));
  const org::Policy* policy = directory.FindPolicy(input.policy_id);
  if (policy == nullptr) return PolicyNotFound();
  if (policy->aws_managed()) return InvalidInput(Invalid::kImmutablePolicy);

  // "If you don't supply any parameter, that value remains unchanged."
  org::Policy next = *policy;
  if (input.name) {
    const org::Policy* namesake = directory.FindPolicyNamed(policy->type, *input.name);
    if (namesake != nullptr && namesake != policy) return DuplicatePolicy();
    next.name = *input.name;
  }
  if (input.description) next.description = *input.description;
  if (input.content) {
    const PolicyType* type = FindPolicyType(policy->type);
    CHECK(type != nullptr);
    TRY_VOID(SetContent(*type, *input.content, next));
  }
  Reply<UpdatePolicyOutput> reply{{Describe(directory.organization(), next)}};
  reply.change.Put(std::move(next));
  return reply;
}

}  // namespace bulkhead::services::organizations
