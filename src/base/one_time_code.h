// One-time codes of six digits, as authenticator apps show them (TOTP, RFC 6238,
// with SHA-1 and steps of 30 seconds), and the base32 in which seeds are typed.
//
// Pure.
//
//   const std::string code = OneTimeCode(seed, StepOf(now));
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.h"

namespace bulkhead::base {

// Which step of 30 seconds since 1970 it is.
std::int64_t StepOf(Instant time);

// The code of a step. Six digits.
std::string OneTimeCode(std::string_view seed, std::int64_t step);

// RFC 4648, without padding.
std::string ToBase32(std::string_view bytes);

}  // namespace bulkhead::base
