// Bytes as text: hexadecimal, base64, percent encoding, UTF-8; and ASCII case.
//
// Pure. Decoders answer nothing when the text is malformed.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace bulkhead::base {

std::string ToHex(std::string_view bytes);  // Lower case.
std::optional<std::string> FromHex(std::string_view text);

std::string ToBase64(std::string_view bytes);  // RFC 4648, with padding.
std::optional<std::string> FromBase64(std::string_view text);

// RFC 3986: all but unreserved characters become %XX, in upper case.
enum class Slash { kEncode, kKeep };
std::string PercentEncode(std::string_view text, Slash slash = Slash::kEncode);
// A `%` that two hexadecimal digits do not follow makes the text malformed.
enum class Plus { kLiteral, kSpace };
std::optional<std::string> PercentDecode(std::string_view text, Plus plus = Plus::kLiteral);

// Length in bytes of the character at the front of `text`; 0 when it is not well
// formed (RFC 3629). Requires: `text` is not empty.
std::size_t Utf8Length(std::string_view text);
bool IsUtf8(std::string_view text);

std::string ToLower(std::string_view text);                     // ASCII only.
std::string ToUpper(std::string_view text);                     // ASCII only.
bool EqualsIgnoreCase(std::string_view a, std::string_view b);  // ASCII only.

}  // namespace bulkhead::base
