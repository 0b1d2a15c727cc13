#include "services/iam/qr_code.h"

#include <gtest/gtest.h>

#include "base/digest.h"
#include "base/encoding.h"

namespace bulkhead::services::iam {
namespace {

// https://www.w3.org/TR/png/#5PNG-file-signature
TEST(QrCode, IsAPngImage) {
  const std::string image = PngOfQrCode("otpauth://totp/phone@111122223333?secret=MZXW6YTB");
  EXPECT_EQ(base::ToHex(image.substr(0, 8)), "89504e470d0a1a0a");
  EXPECT_EQ(image.substr(12, 4), "IHDR");
  // 33 modules (version 4) and the margin of 4 on both sides, 4 pixels each.
  EXPECT_EQ(base::ToHex(image.substr(16, 8)), "000000a4000000a4");
  EXPECT_EQ(base::ToHex(image.substr(24, 5)), "0100000000");  // A bit of gray each.
  EXPECT_EQ(image.substr(image.size() - 8, 4), "IEND");
  EXPECT_EQ(image, PngOfQrCode("otpauth://totp/phone@111122223333?secret=MZXW6YTB"));
  EXPECT_NE(image, PngOfQrCode("otpauth://totp/phone@111122223333?secret=MZXW6YTC"));
}

TEST(QrCode, TakesEveryTextOfItsSize) {
  EXPECT_GT(PngOfQrCode(std::string(kQrTextBytesMax, 'x')).size(), 100U);
}

}  // namespace
}  // namespace bulkhead::services::iam
