// Operands: the texts that condition operators compare, read by the rules C11 to C15.
//
// Written anew: what policy/operand.h and aws/ip_range.h read for the fast
// evaluator is not used here. Pure; nothing when the text is not of that type.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bulkhead::model {

std::optional<double> ReadNumber(std::string_view text);              // C11
std::optional<std::int64_t> ReadMilliseconds(std::string_view text);  // C12, since 1970
std::optional<bool> ReadBool(std::string_view text);                  // C13
std::optional<std::string> ReadBase64(std::string_view text);         // C14

// C15. The bits of the address, most significant first, cut to the prefix.
struct Range {
  std::size_t size = 32;  // Bits of an address of this family.
  std::vector<bool> bits;
};
std::optional<Range> ReadRange(std::string_view text);
bool Lies(const Range& inner, const Range& outer);

}  // namespace bulkhead::model
