// The tree of an organization: who is whose parent, and the path from root to account.
//
// Pure functions over a Snapshot. An account without an organization has no path.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "org/snapshot.h"

namespace bulkhead::org {

inline constexpr int kUnitDepthMax = 5;

// True for a root id or unit id that is in the snapshot.
bool IsContainer(const Snapshot& now, std::string_view id);

// The parent of a unit or an account; empty for a root, an unknown id, or an account alone.
std::string ParentOf(const Snapshot& now, std::string_view id);

// From the root down to `id` itself: root id, unit ids, and the account id when
// `id` is one. Empty when `id` is not in an organization.
std::vector<std::string> PathTo(const Snapshot& now, std::string_view id);

// How many units lie on the path, `id` included: 0 for a root.
int DepthOf(const Snapshot& now, std::string_view id);

// The organization that an account belongs to; null when it is in none.
const Organization* OrganizationOf(const Snapshot& now, const AccountId& account);

// True when the account is the management account of its organization.
bool IsManagementAccount(const Snapshot& now, const AccountId& account);

// False for an account that is closed or suspended: nobody in it can act, no role be assumed.
bool IsInUse(const Snapshot& now, const AccountId& account);

// By which S3 knows the account.
std::string CanonicalUserIdOf(const Snapshot& now, const AccountId& account);

// `o-x/r-y/ou-.../`, as aws:PrincipalOrgPaths has it: without the account itself.
// Empty when the account is in no organization.
std::string OrganizationPath(const Snapshot& now, const AccountId& account);

// The documents of one type at each level from the root down to the account.
std::vector<std::vector<const Policy*>> PoliciesOnPath(const Snapshot& now,
                                                       const AccountId& account,
                                                       std::string_view type);

}  // namespace bulkhead::org
