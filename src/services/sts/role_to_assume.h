// The role that an AssumeRole is about, and what its caller needs to be allowed.
//
// Pure. Roles that do not exist are not told from those that trust someone else.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "services/contract/operation.h"
#include "services/sts/session_policies.h"
#include "services/sts/types.h"

namespace bulkhead::services::sts {

// The role of that ARN; null when there is none or when its account is closed.
const org::Role* FindRoleToAssume(const org::Snapshot& now, std::string_view role_arn);

// The tags of the role, as condition keys.
void AddRoleKeys(const org::Role& role, std::map<std::string, std::vector<std::string>>& context);

SessionRequest SessionRequestOf(const AssumeRoleInput& input);

// The source identity that the new session will have: the one that is asked for
// or the one that the caller's session has; empty for none.
std::string SourceIdentityOf(const Call& call, const AssumeRoleInput& input);

// The keys, as given, of the tags that the caller's session hands on.
const std::set<std::string>& InheritedTagKeys(const Call& call);

// sts:AssumeRole, and sts:TagSession and sts:SetSourceIdentity where they are
// needed, all of which the role's trust policy must grant. None for calls that
// AssumeRole itself always refuses.
Checks ToAssumeRole(const Call& call, const AssumeRoleInput& input);

}  // namespace bulkhead::services::sts
