// Describe: entities in the form in which answers carry them.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_Types.html
//
// Pure. The structs are those generated in services/iam/types.h.
//
//   output.user = Describe(*user, Detail::kFull);
#pragma once

#include <optional>
#include <string>

#include "org/iam_entities.h"

namespace bulkhead::services::iam {

struct AttachedPermissionsBoundary;
struct Group;
struct User;

// Lists leave out tags and permissions boundaries, as AWS's do.
enum class Detail { kFull, kListed };

User Describe(const org::User& user, Detail detail);
Group Describe(const org::Group& group);

// Nothing when there is no boundary.
std::optional<AttachedPermissionsBoundary> DescribeBoundary(const std::string& policy_arn);

}  // namespace bulkhead::services::iam
