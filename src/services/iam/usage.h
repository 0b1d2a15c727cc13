// Usage: who of an account uses a managed policy.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_Policy.html
//
// Pure. A policy of AWS is shared by all accounts, its usage is not.
//
//   output.attachment_count = AttachmentCount(call, policy->arn);
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "services/contract/call.h"
#include "services/iam/names.h"

namespace bulkhead::services::iam {

// How a principal uses a policy.
enum class Usage { kAttached, kBoundary };

// The names of the users, groups or roles of the caller's account that use the
// policy so, ascending. Groups have no boundaries. Requires: not EntityType::kPolicy.
std::vector<std::string> UsersOfPolicy(const Call& call, std::string_view policy_arn, Usage usage,
                                       EntityType type);

// How many users, groups and roles of the account have the policy attached.
std::int64_t AttachmentCount(const Call& call, std::string_view policy_arn);
// How many users and roles of the account are bounded by it.
std::int64_t BoundaryCount(const Call& call, std::string_view policy_arn);

}  // namespace bulkhead::services::iam
