// What the callers of the operations of this room need to be allowed.
//
// Pure. One function per operation, for its row; sts:AssumeRole is in role_to_assume.h.
#pragma once

#include "services/contract/operation.h"
#include "services/sts/types.h"

namespace bulkhead::services::sts {

Checks ToGetFederationToken(const Call& call, const GetFederationTokenInput& input);
Checks ToGetWebIdentityToken(const Call& call, const GetWebIdentityTokenInput& input);
Checks ToAssumeRoot(const Call& call, const AssumeRootInput& input);

}  // namespace bulkhead::services::sts
