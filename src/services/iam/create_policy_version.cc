// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicyVersion.html

#include <fmt/format.h>

#include "base/try.h"
#include "services/iam/faults.h"
#include "services/iam/policies.h"
#include "services/iam/quotas.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<CreatePolicyVersionOutput> CreatePolicyVersion(Call& call,
                                                       const CreatePolicyVersionInput& input) {
  // 1. A policy keeps at most five versions.
  org::ManagedPolicy policy =
      *TRY(FindOwnPolicy(call, input.policy_arn, "iam:CreatePolicyVersion"));
  if (std::ssize(policy.versions) >= kVersionsPerPolicy.limit) {
    return LimitExceeded(fmt::format(
        "A managed policy can have up to {} versions. Before you create a new version, you must "
        "delete an existing version.",
        kVersionsPerPolicy.limit));
  }

  // 2. Propose the version. Its number was never used before.
  org::PolicyVersion version{.id = fmt::format("v{}", policy.next_version++),
                             .created = call.time()};
  version.document = TRY(ReadManagedDocument(input.policy_document));
  policy.versions.push_back(version);
  policy.updated = call.time();
  if (input.set_as_default.value_or(false)) policy.default_version = version.id;
  CreatePolicyVersionOutput output{.policy_version = Describe(policy, version, Detail::kListed)};
  org::Change change;
  change.Put(std::move(policy));
  return Reply<CreatePolicyVersionOutput>{std::move(output), std::move(change)};
}

}  // namespace bulkhead::services::iam
