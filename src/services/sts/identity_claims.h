// What a web identity token of AWS says of the one who asked for it.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_outbound_token_claims.html
//
// Pure. The claims are those of the caller's condition keys that have a value here; nothing
// runs on this server's instances and functions, so their claims never come.
//
//   Value claims = Value::Struct();
//   AddIdentityClaims(call, input.tags, claims);
#pragma once

#include <vector>

#include "base/value.h"
#include "services/contract/call.h"
#include "services/sts/types.h"

namespace bulkhead::services::sts {

// Adds `sub` and the struct `https://sts.amazonaws.com/`.
void AddIdentityClaims(const Call& call, const std::vector<Tag>& request_tags, Value& claims);

}  // namespace bulkhead::services::sts
