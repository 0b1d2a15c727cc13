// https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreatePolicy.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/describe.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"
#include "services/organizations/policy_content.h"
#include "services/organizations/policy_types.h"
#include "services/organizations/tag_policy.h"
#include "services/organizations/tags.h"

namespace bulkhead::services::organizations {

Outcome<CreatePolicyOutput> CreatePolicy(Call& call, const CreatePolicyInput& input) {
  const Directory directory = TRY(Directory::Delegable(call));
  const org::Organization& organization = directory.organization();

  // 1. The type is available. It need not be enabled to create policies of it.
  const PolicyType* type = FindPolicyType(input.type);
  if (type == nullptr || organization.feature_set != "ALL") {
    return PolicyTypeNotAvailableForOrganization();
  }

  // 2. Names are distinct within a type, those of AWS's own policies included.
  if (directory.FindPolicyNamed(type->name, input.name) != nullptr) return DuplicatePolicy();

  // 3. The content is a document of the type.
  org::Policy policy{.id = "p-" + call.ids.LowerAlphanumeric(8),
                     .organization_id = organization.id,
                     .type = input.type,
                     .name = input.name,
                     .description = input.description};
  TRY_VOID(SetContent(*type, input.content, policy));
  policy.tags = TRY(WithTags({}, input.tags));
  TRY_VOID(CheckTagPolicy(call, directory, "policy", input.tags));

  // 4. The organization stays within its quota.
  const std::size_t own = type->authorization == nullptr ? 0 : 1;  // AWS's does not count.
  if (directory.PoliciesOfType(type->name).size() >= PoliciesMax(*type) + own) {
    return ConstraintViolation(Limit::kPolicyNumber);
  }
  Reply<CreatePolicyOutput> reply{{Describe(organization, policy)}};
  reply.change.Put(std::move(policy));
  return reply;
}

}  // namespace bulkhead::services::organizations
