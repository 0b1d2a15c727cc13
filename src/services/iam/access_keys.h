// Access keys: whose they are, and how operations find them.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html
//
// Pure. Pointers live as long as the call's snapshot.
//
//   const std::string owner = TRY(AccessKeyOwner(call, input.user_name));
//   const org::AccessKey* key = TRY(FindAccessKey(call, owner, input.access_key_id));
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/contract/call.h"

namespace bulkhead::services::iam {

// The name of the user whose keys a request is about: the one it names, or the
// calling one; empty for the account's root. Fails as FindUserOrCaller does.
Result<std::string, Fault> AccessKeyOwner(const Call& call, const std::optional<std::string>& name);

// That key of that owner, or NoSuchEntity.
Result<const org::AccessKey*, Fault> FindAccessKey(const Call& call, std::string_view owner,
                                                   std::string_view id);

// All keys of an owner, ascending by id.
std::vector<const org::AccessKey*> AccessKeysOf(const Call& call, std::string_view owner);

}  // namespace bulkhead::services::iam
