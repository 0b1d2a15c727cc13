// Attached policies: the managed policies of a user, group or role.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachUserPolicy.html
//
// One thought for all three: each has a set of ARNs. Pure.
//
//   org::User user = *TRY(FindUser(call, input.user_name));
//   TRY_VOID(Attach(call, user.attached, input.policy_arn, kPoliciesPerUser));
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "services/contract/call.h"
#include "services/iam/paging.h"
#include "services/iam/quotas.h"

namespace bulkhead::services::iam {

struct AttachedPolicy;

// Adds the policy; one that is attached already stays so.
Result<void, Fault> Attach(const Call& call, std::set<std::string>& attached,
                           const std::string& arn, const Quota& quota);
// InvalidInput for what is no ARN of a policy; NoSuchEntity when the policy is not attached.
Result<void, Fault> Detach(std::set<std::string>& attached, const std::string& arn);

// The page of those whose path begins with the prefix, ascending by name.
std::vector<AttachedPolicy> TakeAttached(const Call& call, const std::set<std::string>& attached,
                                         const std::optional<std::string>& path_prefix,
                                         Pager& pager);

}  // namespace bulkhead::services::iam
