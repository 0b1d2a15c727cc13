// Operands: the texts that condition operators compare, as numbers and dates.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
//
// The same reading for values of a policy and values of a request. Pure; each
// answers nothing when the text is not of that type.
#pragma once

#include <optional>
#include <string_view>

#include "base/instant.h"

namespace bulkhead::policy {

// Integers and decimals: `10`, `-0.5`, `1e3`.
std::optional<double> ParseNumber(std::string_view text);

// ISO 8601 in the profile of the W3C (2026-11-22, 2026-11-22T03:50:00Z, 2026-11), or
// seconds since 1970. Digits alone are seconds, also four of them.
std::optional<Instant> ParseDate(std::string_view text);

// `true` and `false` in any case.
std::optional<bool> ParseBoolean(std::string_view text);

}  // namespace bulkhead::policy
