// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceLinkedRole.html

#include <fmt/format.h>

#include "base/try.h"
#include "services/iam/faults.h"
#include "services/iam/names.h"
#include "services/iam/roles.h"
#include "services/iam/service_linked_roles.h"
#include "services/iam/trust_policies.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {
namespace {

std::string TrustOf(std::string_view service) {
  return fmt::format(
      R"({{"Version":"2012-10-17","Statement":[{{"Action":["sts:AssumeRole"],"Effect":"Allow",)"
      R"("Principal":{{"Service":["{}"]}}}}]}})",
      service);
}

}  // namespace

// "If you have reached your limit, you can still create service-linked roles in your account."
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html
// What AWS answers for a service without such a role, or one that allows no suffix, is not
// documented beyond the code.
Outcome<CreateServiceLinkedRoleOutput> CreateServiceLinkedRole(
    Call& call, const CreateServiceLinkedRoleInput& input) {
  // 1. The service is known, and a suffix is its own to allow.
  const ServiceLinked* linked = FindServiceLinked(input.aws_service_name);
  if (linked == nullptr) {
    return InvalidInput("Invalid service name: " + input.aws_service_name);
  }
  if (input.custom_suffix && linked->suffix == Suffix::kForbidden) {
    return InvalidInput("Custom suffix is not allowed for " + input.aws_service_name);
  }
  const std::string name =
      ServiceLinkedNameOf(input.aws_service_name, input.custom_suffix.value_or(""));
  if (!NameIsFree(call, EntityType::kRole, name)) {
    return InvalidInput("Service role name " + name +
                        " has been taken in this account, please try a different suffix.");
  }

  // 2. Propose the role, which trusts the service and has the policy that the service wrote.
  org::Role role{.account = call.account(),
                 .name = name,
                 .path = ServiceLinkedPathOf(input.aws_service_name),
                 .id = call.ids.Unique("AROA"),
                 .created = call.time(),
                 .description = input.description.value_or(""),
                 .max_session_seconds = kSessionSecondsDefault,
                 .attached = {PolicyArnOf(*linked)}};
  role.trust = TRY(ReadTrustPolicy(call, TrustOf(input.aws_service_name)));
  CreateServiceLinkedRoleOutput output{.role = Describe(call, role, Detail::kFull)};
  output.role->max_session_duration.reset();
  output.role->role_last_used.reset();
  org::Change change;
  change.Put(std::move(role));
  return Reply<CreateServiceLinkedRoleOutput>{std::move(output), std::move(change)};
}

}  // namespace bulkhead::services::iam
