// A new account: its address, its id, and the role by which it is administered.
// https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html
//
// Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/contract/call.h"
#include "services/organizations/types.h"

namespace bulkhead::services::organizations {

// The rules for an address that CreateAccountRequest$Email lists.
bool IsValidEmail(std::string_view email);

// What CreateAccount and CreateGovCloudAccount are asked for.
struct NewAccount {
  enum class Twin { kNone, kGovCloud };
  std::string name;
  std::string email;
  std::optional<std::string> role_name;
  std::vector<Tag> tags;
  Twin twin = Twin::kNone;
};

struct AccountCreation {
  CreateAccountStatus status;  // As it is while AWS creates: IN_PROGRESS.
  org::Change change;
};

// The account under the root, with its roles, policies and tags; or only the record of a
// creation that failed. Fails when the request itself does.
Result<AccountCreation, Fault> CreateMember(Call& call, const NewAccount& request);

}  // namespace bulkhead::services::organizations
