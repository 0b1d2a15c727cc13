// A new account: its address, its id, and the role by which it is administered.
// https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html
//
// Pure.
#pragma once

#include <string_view>

#include "services/contract/call.h"

namespace bulkhead::services::organizations {

// The rules for an address that CreateAccountRequest$Email lists.
bool IsValidEmail(std::string_view email);

// An id that no account in the snapshot has.
AccountId NewAccountId(Call& call);

// The role account.access_role, with AdministratorAccess, for the management account.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_access.html
org::Role AccessRole(Call& call, const org::Account& account, const AccountId& management);

}  // namespace bulkhead::services::organizations
