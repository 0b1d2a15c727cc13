// Profile: what Account Management keeps of one account, and the passcodes that it gives out.
//
// Pure.
//
//   org::AccountProfile profile = ProfileOf(call, id);
#pragma once

#include <string>

#include "services/account/types.h"
#include "services/contract/call.h"

namespace bulkhead::services::account {

// As it is kept; an empty one when nothing is.
org::AccountProfile ProfileOf(const Call& call, const AccountId& account);

// What a message would contain, were one sent: the last six digits of the account's id.
std::string PasscodeOf(const AccountId& account);

// Requires: one of BILLING, OPERATIONS and SECURITY. Null when there is none of the type.
const org::AlternateContact* FindContact(const org::AccountProfile& profile,
                                         const std::string& type);

}  // namespace bulkhead::services::account
