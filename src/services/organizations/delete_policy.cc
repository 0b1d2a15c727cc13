// https://docs.aws.amazon.com/organizations/latest/APIReference/API_DeletePolicy.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"

namespace bulkhead::services::organizations {

Outcome<DeletePolicyOutput> DeletePolicy(Call& call, const DeletePolicyInput& input) {
  const Directory directory = TRY(Directory::Delegable(call));
  const org::Policy* policy = directory.FindPolicy(input.policy_id);
  if (policy == nullptr) return PolicyNotFound();
  if (policy->aws_managed()) return InvalidInput(Invalid::kImmutablePolicy);
  if (!directory.TargetsOf(policy->id).empty()) return PolicyInUse();

  Reply<DeletePolicyOutput> reply;
  // What is left are attachments to accounts that were permanently closed.
  for (const std::string& key : call.now.Lookup("target-of", policy->id)) {
    reply.change.Erase<org::Attachment>(key);
  }
  reply.change.Erase<org::Policy>(policy->id);
  return reply;
}

}  // namespace bulkhead::services::organizations
