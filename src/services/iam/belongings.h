// Belongings: what a user has besides groups and policies: password, access keys, MFA
// devices, SSH keys, signing certificates, credentials for services.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_users_remove.html
//
// Pure. Each names its user, so it follows him when he is renamed, and stands in the way
// when he is to be deleted.
//
//   if (const auto first = FirstBelonging(call, user->name)) return DeleteConflict(*first);
#pragma once

#include <optional>
#include <string_view>

#include "services/contract/call.h"

namespace bulkhead::services::iam {

// What must be done before the user can be deleted, as AWS says it: `delete access keys`.
std::optional<std::string_view> FirstBelonging(const Call& call, std::string_view user);

// Puts everything of a user of the caller's account under another user name.
void MoveBelongings(const Call& call, std::string_view from, std::string_view to,
                    org::Change& change);

}  // namespace bulkhead::services::iam
