#include "services/iam/roles.h"

#include <fmt/format.h>

#include "base/try.h"
#include "services/iam/documents.h"
#include "services/iam/faults.h"
#include "services/iam/names.h"
#include "services/iam/tags.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Result<const org::Role*, Fault> FindModifiableRole(const Call& call, std::string_view name) {
  const org::Role* role = TRY(FindRole(call, name));
  if (!role->path.starts_with(kServiceLinkedPath)) return role;
  return UnmodifiableEntity(
      fmt::format("Cannot perform the operation on the protected role '{}' - this role is only "
                  "modifiable by AWS",
                  name));
}

// When a role was last used is not recorded yet: RoleLastUsed is empty, as AWS's
// is for a role that nobody used.
Role Describe(const org::Role& role, Detail detail) {
  Role out{.path = role.path,
           .role_name = role.name,
           .role_id = role.id,
           .arn = ArnOf(role),
           .create_date = role.created,
           .assume_role_policy_document = EncodedDocument(*role.trust),
           .max_session_duration = role.max_session_seconds};
  if (!role.description.empty()) out.description = role.description;
  if (detail == Detail::kListed) return out;
  out.permissions_boundary = DescribeBoundary(role.boundary);
  if (!role.tags.empty()) out.tags = TagList(role.tags);
  out.role_last_used = RoleLastUsed{};
  return out;
}

}  // namespace bulkhead::services::iam
