// MFA devices: does a device accept a one-time code?
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html
//
// Pure. A code is good for its own step of 30 seconds and for the one before and after,
// as RFC 6238 (5.2) advises; from there on, a device that runs ahead or behind is
// resynchronized with two codes in a row.
//
//   if (!AcceptsCode(*device, input.token_code, call.time())) return InvalidCode();
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "aws/account_id.h"
#include "base/instant.h"
#include "org/snapshot.h"

namespace bulkhead::access {

// The device of a user (or of the root: an empty name), by its serial number; null when
// it is not enabled for just this one.
const org::MfaDevice* FindMfaDevice(const org::Snapshot& now, const AccountId& account,
                                    std::string_view user, std::string_view serial);

bool AcceptsCode(const org::MfaDevice& device, std::string_view code, Instant time);

// How far ahead the clock of a device is that shows these two codes in a row; nothing
// when it never does so within half an hour of the time.
std::optional<std::int64_t> DriftOf(const org::MfaDevice& device, std::string_view first,
                                    std::string_view second, Instant time);

}  // namespace bulkhead::access
