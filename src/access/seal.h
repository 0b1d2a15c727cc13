// Seal: texts that only this server can make, and some that only it can read.
//
// A sealed text is base64 of HMAC-SHA-256 under the server's key and the text itself: it
// can be read by anyone and altered by nobody. A hidden text is encrypted, too: its seal
// is the nonce of a stream of HMAC-SHA-256 blocks, so that equal texts give equal bytes
// and nothing else is told. Each use has a label of its own, so that a text that was
// sealed for one use opens for no other. Pure.
//
//   const std::string token = Seal(text, "bulkhead session token 1\n", key);
//   const Result<std::string> text = OpenSealed(token, "bulkhead session token 1\n", key);
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace bulkhead::access {

std::string Seal(std::string_view text, std::string_view label, std::string_view key);
// Fails when it is malformed or was not sealed with this label and key.
Result<std::string> OpenSealed(std::string_view sealed, std::string_view label,
                               std::string_view key);

// The same for hidden texts, in the alphabet of URLs and without padding, as AWS's
// encoded messages are.
std::string Hide(std::string_view text, std::string_view label, std::string_view key);
Result<std::string> OpenHidden(std::string_view hidden, std::string_view label,
                               std::string_view key);

}  // namespace bulkhead::access
