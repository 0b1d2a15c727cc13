#include "services/iam/roles.h"

#include <fmt/format.h>

#include "base/try.h"
#include "org/aws_roles.h"
#include "services/iam/faults.h"
#include "services/iam/names.h"
#include "services/iam/tags.h"
#include "services/iam/trust_policies.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Result<const org::Role*, Fault> FindModifiableRole(const Call& call, std::string_view name) {
  const org::Role* role = TRY(FindRole(call, name));
  if (!org::IsServiceLinked(*role)) return role;
  return UnmodifiableEntity(
      fmt::format("Cannot perform the operation on the protected role '{}' - this role is only "
                  "modifiable by AWS",
                  name));
}

RoleLastUsed LastUseOf(const Call& call, const org::Role& role) {
  RoleLastUsed last;
  const std::string front = org::ServiceUse::KeyOf(role.account, role.id, "");
  for (const auto& [key, use] : call.now.table<org::ServiceUse>().From(front)) {
    if (!key.starts_with(front)) break;
    if (use->last < call.time() - kUsesKept) continue;
    if (last.last_used_date && use->last <= *last.last_used_date) continue;
    last = {.last_used_date = use->last, .region = use->region};
  }
  return last;
}

Role Describe(const Call& call, const org::Role& role, Detail detail) {
  Role out{.path = role.path,
           .role_name = role.name,
           .role_id = role.id,
           .arn = ArnOf(role),
           .create_date = role.created,
           .assume_role_policy_document = EncodedTrustPolicy(call, role),
           .max_session_duration = role.max_session_seconds};
  if (!role.description.empty()) out.description = role.description;
  if (detail == Detail::kListed) return out;
  out.permissions_boundary = DescribeBoundary(role.boundary);
  if (!role.tags.empty()) out.tags = TagList(role.tags);
  out.role_last_used = LastUseOf(call, role);
  return out;
}

}  // namespace bulkhead::services::iam
