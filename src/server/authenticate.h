// Authenticate: whose access key is it, and may it still be used?
//
// Pure: the signature itself is checked by wire (sigv4.h), with the secret that
// this finds. Long-term keys are entities; temporary ones are sealed tokens.
#pragma once

#include <optional>
#include <string>

#include "access/caller.h"
#include "base/result.h"
#include "org/snapshot.h"
#include "wire/auth_faults.h"
#include "wire/sigv4.h"

namespace bulkhead::server {

struct Identity {
  access::Caller caller;
  std::string secret_access_key;
};

// Who signed, according to the access key and session token of the request.
// Fails with the service's own fault for keys that are unknown, inactive or
// expired, whose principal is gone, or whose account is closed.
Result<Identity, api::Fault> Identify(const org::Snapshot& now,
                                      const wire::ParsedAuthorization& authorization, Instant time,
                                      wire::AuthStyle style);

// Whether the access key is one that this organization gave out, in use or not.
bool IsKnownKey(const org::Snapshot& now, const wire::ParsedAuthorization& authorization);

// The root user of an open account, for whoever may be anybody (--any-credentials).
std::optional<access::Caller> RootOf(const org::Snapshot& now, const AccountId& account,
                                     const std::string& access_key_id);

}  // namespace bulkhead::server
