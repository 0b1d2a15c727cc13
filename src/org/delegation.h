// Delegation: which members administer services for their organization.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_delegated_admin.html
//
// Pure functions over a Snapshot.
//
//   if (!IsDelegatedAdministrator(now, account, "account.amazonaws.com")) ...
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "org/snapshot.h"

namespace bulkhead::org {

// The services that the account administers for its present organization, ascending.
std::vector<std::string> DelegatedServices(const Snapshot& now, const AccountId& account);

// True when it administers that service.
bool IsDelegatedAdministrator(const Snapshot& now, const AccountId& account,
                              std::string_view service);
// True when it administers any service.
bool IsDelegatedAdministrator(const Snapshot& now, const AccountId& account);

}  // namespace bulkhead::org
