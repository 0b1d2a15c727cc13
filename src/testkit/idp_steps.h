// What identity providers sign in case files: the commands `token` and `assertion`.
//
//   token save=alice alg=ES256              by=stranger, kid=...
//   {"iss": "https://idp.example.com/realm", "sub": "alice", "aud": "app", "iat": "+0s", "exp":
//   "+1h"}
//
//   assertion save=alice sign=response      assertion, response, both, nothing; by=stranger;
//   method=sha1
//   {"nameId": "alice", "until": "+5m", "attributes": {"...": ["..."]}}
//
// Times are relative to the time of the case. An assertion is in base64, as clients send it.
#pragma once

#include <map>
#include <string>

#include "base/instant.h"
#include "base/result.h"
#include "base/value.h"

namespace bulkhead::testkit {

using StepOptions = std::map<std::string, std::string>;  // `alg` -> `ES256`

// `+90s`, `-15m`, `+1h`, `+2d`
Result<Instant::Duration> ParseStep(std::string_view text);

Result<std::string> MakeToken(const StepOptions& options, Value claims, Instant now);
Result<std::string> MakeAssertion(const StepOptions& options, const Value& claims, Instant now);

}  // namespace bulkhead::testkit
