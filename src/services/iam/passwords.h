// Passwords of users, and the policy that they must keep.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
//
// Pure, and slow by intent: see base/password.h.
//
//   TRY_VOID(CheckPassword(call, input.new_password));
//   TRY_VOID(SetPassword(call, profile, input.new_password));
#pragma once

#include <string_view>

#include "services/contract/call.h"

namespace bulkhead::services::iam {

struct LoginProfile;

// The login profile of a user (empty: the root), or NoSuchEntity.
Result<const org::LoginProfile*, Fault> FindLoginProfile(const Call& call, std::string_view user);

// Puts the hash of a new password in place of the old one. PasswordPolicyViolation for one
// that the account's policy, or AWS's own where there is none, does not allow.
Result<void, Fault> SetPassword(Call& call, org::LoginProfile& profile, std::string_view password);

LoginProfile Describe(const org::LoginProfile& profile);

}  // namespace bulkhead::services::iam
