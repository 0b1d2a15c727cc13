// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html

#include "base/try.h"
#include "org/aws_roles.h"
#include "services/iam/faults.h"
#include "services/iam/names.h"
#include "services/iam/policies.h"
#include "services/iam/quotas.h"
#include "services/iam/roles.h"
#include "services/iam/tags.h"
#include "services/iam/trust_policies.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<CreateRoleOutput> CreateRole(Call& call, const CreateRoleInput& input) {
  // 1. The name is free, the path is not AWS's own, and the account stays within its quota.
  TRY_VOID(NameIsFree(call, EntityType::kRole, input.role_name));
  const std::string path = input.path.value_or(std::string(kRootPath));
  if (path.starts_with(org::kServiceLinkedPath)) {
    return InvalidInput("Roles under the path /aws-service-role/ are made by services only.");
  }
  TRY_VOID(HasRoomFor(call, EntityType::kRole, kRolesPerAccount));

  // 2. A boundary is a managed policy that exists.
  if (input.permissions_boundary) TRY_VOID(FindBoundary(call, *input.permissions_boundary));

  // 3. Propose the role.
  org::Role role{.account = call.account(),
                 .name = input.role_name,
                 .path = path,
                 .id = call.ids.Unique("AROA"),
                 .created = call.time(),
                 .description = input.description.value_or(""),
                 .max_session_seconds = input.max_session_duration.value_or(kSessionSecondsDefault),
                 .boundary = input.permissions_boundary.value_or("")};
  role.trust = TRY(ReadTrustPolicy(call, input.assume_role_policy_document));
  role.tags = TRY(WithTags({}, input.tags, TagKeyCase::kIgnored));
  CreateRoleOutput output{.role = Describe(call, role, Detail::kFull)};
  output.role.role_last_used.reset();  // Only GetRole tells it.
  org::Change change;
  change.Put(std::move(role));
  return Reply<CreateRoleOutput>{std::move(output), std::move(change)};
}

}  // namespace bulkhead::services::iam
