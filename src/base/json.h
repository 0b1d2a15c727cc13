// JSON text to Value and back. RFC 8259; duplicate keys are refused.
//
// Pure and total: any input gives a value or a diagnostic with its position.
// Policies have their own parser (room `policy`), which keeps positions.
//
//   Value value = TRY(ParseJson(R"({"Name":"dev"})"));
//   PrintJson(value);  // {"Name":"dev"}
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "base/result.h"
#include "base/value.h"

namespace bulkhead::base {

inline constexpr std::size_t kJsonBytesMax = std::size_t{64} << 20;
inline constexpr std::size_t kJsonDepthMax = 64;

// Numbers that fit a 64-bit integer become integers, all others doubles.
// Fails on malformed or repeated keys, and beyond the limits above.
Result<Value, Diagnostic> ParseJson(std::string_view text);

// The shortest text. An Instant is written as an ISO 8601 string. Bytes that
// are not UTF-8 become U+FFFD. Same value, same text.
std::string PrintJson(const Value& value);
// The same, indented by two spaces, with a final line end: for people.
std::string PrintJsonPretty(const Value& value);

}  // namespace bulkhead::base
