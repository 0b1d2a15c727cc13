// Permissions: on which account an operation of Account Management acts.
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsaccountmanagement.html
//
// Pure.
//
//   Row<ListRegions, OnAccount<ListRegionsInput>>("ListRegions", Access::kList)
#pragma once

#include <optional>
#include <string>

#include "services/contract/operation.h"

namespace bulkhead::services::account {

// Without an account id: the caller's own account, standalone. With one: that
// member account, in its organization.
Checks OnAccount(const Call& call, const std::optional<std::string>& account_id);
template <class Input>
Checks OnAccount(const Call& call, const Input& input) {
  return OnAccount(call, input.account_id);
}

// The account that the caller names; its own when it names none. Fails with
// AccessDeniedException unless it names a member account from the management account.
Result<AccountId, Fault> TargetAccount(const Call& call,
                                       const std::optional<std::string>& account_id);

}  // namespace bulkhead::services::account
