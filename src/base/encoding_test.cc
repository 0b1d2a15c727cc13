// Hexadecimal, base64, percent encoding, UTF-8: published vectors, malformed texts, round trips.
#include "base/encoding.h"

#include <random>

#include "gtest/gtest.h"

namespace bulkhead::base {
namespace {

using namespace std::string_literals;
using testing::Optional;

TEST(Encoding, Hexadecimal) {
  EXPECT_EQ(ToHex("\x00\x7f\xff"s), "007fff");
  EXPECT_THAT(FromHex("007FfF"), Optional("\x00\x7f\xff"s));
  EXPECT_THAT(FromHex(""), Optional(""s));
  for (const char* bad : {"0", "0g", "g0", " 00", "0x", "00\n"}) {
    EXPECT_EQ(FromHex(bad), std::nullopt) << bad;
  }
}

// https://www.rfc-editor.org/rfc/rfc4648#section-10
TEST(Encoding, Base64Vectors) {
  const std::pair<const char*, const char*> rows[] = {{"", ""},
                                                      {"f", "Zg=="},
                                                      {"fo", "Zm8="},
                                                      {"foo", "Zm9v"},
                                                      {"foob", "Zm9vYg=="},
                                                      {"fooba", "Zm9vYmE="},
                                                      {"foobar", "Zm9vYmFy"}};
  for (const auto& [bytes, text] : rows) {
    EXPECT_EQ(ToBase64(bytes), text);
    EXPECT_THAT(FromBase64(text), Optional(std::string(bytes)));
  }
  EXPECT_EQ(ToBase64("\xfb\xff\xfe"), "+//+");
}

TEST(Encoding, Base64RefusesMalformedTexts) {
  for (const char* bad : {"Z", "Zg", "Zg=", "Zg==Zg==", "Z===", "====", "=", "Zm9v\n", "Zm 9",
                          "Zm9_", "Zm-v", "Z=9v", "Zg==="}) {
    EXPECT_EQ(FromBase64(bad), std::nullopt) << bad;
  }
}

TEST(Encoding, RoundTripsOfAnyBytes) {
  std::mt19937 random(3);
  for (std::size_t size = 0; size < 200; ++size) {
    std::string bytes(size, '\0');
    for (char& c : bytes) c = static_cast<char>(random());
    EXPECT_THAT(FromHex(ToHex(bytes)), Optional(bytes));
    EXPECT_THAT(FromBase64(ToBase64(bytes)), Optional(bytes));
    EXPECT_THAT(PercentDecode(PercentEncode(bytes)), Optional(bytes));
    EXPECT_THAT(PercentDecode(PercentEncode(bytes, Slash::kKeep)), Optional(bytes));
  }
}

TEST(Encoding, PercentEncodesAllButUnreserved) {
  EXPECT_EQ(PercentEncode("AZaz09-_.~"), "AZaz09-_.~");
  EXPECT_EQ(PercentEncode("a b+c/d?e=f%"), "a%20b%2Bc%2Fd%3Fe%3Df%25");
  EXPECT_EQ(PercentEncode("a/b c", Slash::kKeep), "a/b%20c");
  EXPECT_EQ(PercentEncode("\xe2\x82\xac\0"s), "%E2%82%AC%00");
}

TEST(Encoding, PercentDecodes) {
  EXPECT_THAT(PercentDecode("a+b%20c"), Optional("a+b c"s));
  EXPECT_THAT(PercentDecode("a+b%2Bc", Plus::kSpace), Optional("a b+c"s));
  EXPECT_THAT(PercentDecode("%e2%82%AC"), Optional("\xe2\x82\xac"s));
  for (const char* bad : {"%", "a%", "%4", "a%4", "%4g", "%g4", "%%41", "% 41"}) {
    EXPECT_EQ(PercentDecode(bad), std::nullopt) << bad;
  }
}

TEST(Encoding, CaseIsOfAsciiOnly) {
  EXPECT_EQ(ToLower("AZ[`\xc3\x89"), "az[`\xc3\x89");
  EXPECT_TRUE(EqualsIgnoreCase("x-Amz-DATE", "X-AMZ-Date"));
  EXPECT_FALSE(EqualsIgnoreCase("a", "ab"));
  EXPECT_FALSE(EqualsIgnoreCase("[", "{"));
  EXPECT_FALSE(EqualsIgnoreCase("\xc3\x89", "\xc3\xa9"));
}

// https://www.rfc-editor.org/rfc/rfc3629#section-4
TEST(Encoding, Utf8) {
  for (const std::string& good :
       {""s, "\0a\x7f"s, "\xc2\x80"s, "\xdf\xbf"s, "\xe0\xa0\x80"s, "\xed\x9f\xbf"s,
        "\xee\x80\x80"s, "\xef\xbf\xbf"s, "\xf0\x90\x80\x80"s, "\xf4\x8f\xbf\xbf"s}) {
    EXPECT_TRUE(IsUtf8(good)) << ToHex(good);
  }
  for (const std::string& bad :
       {"\x80"s, "\xbf"s, "\xc0\x80"s, "\xc1\xbf"s, "\xc2"s, "\xc2\x41"s, "\xe0\x9f\xbf"s,
        "\xe2\x82"s, "\xe2\x82\x41"s, "\xed\xa0\x80"s, "\xf0\x8f\xbf\xbf"s, "\xf0\x90\x80"s,
        "\xf4\x90\x80\x80"s, "\xf5\x80\x80\x80"s, "\xff"s, "a\xfe"s}) {
    EXPECT_FALSE(IsUtf8(bad)) << ToHex(bad);
  }
}

}  // namespace
}  // namespace bulkhead::base
