// Inline policies: the policies that are part of a user, group or role.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutUserPolicy.html
//
// One thought for all three: each has a map of documents by name. Pure.
//
//   org::User user = *TRY(FindUser(call, input.user_name));
//   TRY_VOID(PutInline(kUserInline, user.name, user.inline_policies, input.policy_name,
//                      input.policy_document));
#pragma once

#include <string>
#include <vector>

#include "org/iam_entities.h"
#include "services/contract/call.h"
#include "services/iam/names.h"
#include "services/iam/paging.h"
#include "services/iam/quotas.h"

namespace bulkhead::services::iam {

// Whose policies they are, and how large all of them together may be.
struct InlineHolder {
  EntityType type;
  std::int64_t size_max;
};
inline constexpr InlineHolder kUserInline = {EntityType::kUser, kInlineSizePerUser};
inline constexpr InlineHolder kGroupInline = {EntityType::kGroup, kInlineSizePerGroup};
inline constexpr InlineHolder kRoleInline = {EntityType::kRole, kInlineSizePerRole};

// Adds or replaces the policy of that name.
Result<void, Fault> PutInline(const InlineHolder& holder, std::string_view holder_name,
                              org::InlinePolicies& policies, const std::string& name,
                              std::string_view text);
// The document as answers carry it, or NoSuchEntity.
Result<std::string, Fault> GetInline(const InlineHolder& holder,
                                     const org::InlinePolicies& policies, const std::string& name);
Result<void, Fault> DeleteInline(const InlineHolder& holder, org::InlinePolicies& policies,
                                 const std::string& name);
// The page of their names, ascending.
std::vector<std::string> TakeNames(const org::InlinePolicies& policies, Pager& pager);

}  // namespace bulkhead::services::iam
