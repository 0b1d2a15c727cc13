// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/policies.h"
#include "services/iam/quotas.h"
#include "services/iam/tags.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<CreatePolicyOutput> CreatePolicy(Call& call, const CreatePolicyInput& input) {
  // 1. The name is free whatever the path, and the account stays within its quota.
  TRY_VOID(NameIsFree(call, EntityType::kPolicy, input.policy_name));
  TRY_VOID(HasRoomFor(call, EntityType::kPolicy, kPoliciesPerAccount));

  // 2. Propose the policy, with its document as version v1.
  policy::DocumentPtr document = TRY(ReadManagedDocument(input.policy_document));
  const std::string path = input.path.value_or(std::string(kRootPath));
  org::ManagedPolicy policy{
      .arn = ArnOf(EntityType::kPolicy, call.account(), path, input.policy_name),
      .account = call.account(),
      .name = input.policy_name,
      .path = path,
      .id = call.ids.Unique("ANPA"),
      .description = input.description.value_or(""),
      .created = call.time(),
      .updated = call.time(),
      .default_version = "v1"};
  policy.versions.push_back({.id = "v1", .created = call.time(), .document = std::move(document)});
  policy.tags = TRY(WithTags({}, input.tags, TagKeyCase::kMatters));
  CreatePolicyOutput output{.policy = Describe(call, policy, Detail::kFull)};
  org::Change change;
  change.Put(std::move(policy));
  return Reply<CreatePolicyOutput>{std::move(output), std::move(change)};
}

}  // namespace bulkhead::services::iam
