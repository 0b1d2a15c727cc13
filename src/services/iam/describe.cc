#include "services/iam/describe.h"

#include "services/iam/names.h"
#include "services/iam/tags.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

User Describe(const org::User& user, Detail detail) {
  User out{.path = user.path,
           .user_name = user.name,
           .user_id = user.id,
           .arn = ArnOf(user),
           .create_date = user.created};
  if (detail == Detail::kListed) return out;
  out.permissions_boundary = DescribeBoundary(user.boundary);
  if (!user.tags.empty()) out.tags = TagList(user.tags);
  return out;
}

Group Describe(const org::Group& group) {
  return {.path = group.path,
          .group_name = group.name,
          .group_id = group.id,
          .arn = ArnOf(group),
          .create_date = group.created};
}

// The text of the documentation and the answers of AWS say `Policy`; the model's
// enumeration says otherwise.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachedPermissionsBoundary.html
std::optional<AttachedPermissionsBoundary> DescribeBoundary(const std::string& policy_arn) {
  if (policy_arn.empty()) return std::nullopt;
  return AttachedPermissionsBoundary{.permissions_boundary_type = "Policy",
                                     .permissions_boundary_arn = policy_arn};
}

}  // namespace bulkhead::services::iam
