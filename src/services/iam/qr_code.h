// QR codes as images.
//
// Pure.
//
//   output.qr_code_png = PngOfQrCode("otpauth://totp/...");
#pragma once

#include <string>
#include <string_view>

namespace bulkhead::services::iam {

// A PNG image, black on white with the margin that readers need. Requires: the text has no
// more than kQrTextBytesMax bytes.
inline constexpr std::size_t kQrTextBytesMax = 1024;
std::string PngOfQrCode(std::string_view text);

}  // namespace bulkhead::services::iam
