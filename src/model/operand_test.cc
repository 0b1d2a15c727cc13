// The readers of the twin, which share nothing with those of the fast evaluator.
#include "model/operand.h"

#include <gtest/gtest.h>

#include "model/pattern.h"

namespace bulkhead::model {
namespace {

TEST(ModelOperand, Numbers) {
  for (const char* text : {"10", "+10", "10.0", "1e1", "1E+1", "100e-1", "10."}) {
    EXPECT_EQ(ReadNumber(text), 10.0) << text;
  }
  EXPECT_EQ(ReadNumber("-.5"), -0.5);
  for (const char* text :
       {"", "+", ".", "ten", "1 ", " 1", "1e", "0x10", "inf", "nan", "--1", "1e999"}) {
    EXPECT_EQ(ReadNumber(text), std::nullopt) << text;
  }
}

TEST(ModelOperand, Dates) {
  constexpr std::int64_t kMay = 1'777'593'600'000;  // 2026-05-01
  for (const char* text : {"2026-05-01", "2026-05", "2026-05-01T00:00Z", "2026-05-01T00:00:00Z",
                           "2026-05-01T02:00+02:00", "2026-04-30T19:30:00-04:30", "1777593600",
                           "2026-05-01T00:00:00.0009Z"}) {
    EXPECT_EQ(ReadMilliseconds(text), kMay) << text;
  }
  EXPECT_EQ(ReadMilliseconds("2026-05-01T00:00:00.25Z"), kMay + 250);
  EXPECT_EQ(ReadMilliseconds("2026"), 2'026'000);
  EXPECT_EQ(ReadMilliseconds("1969-12-31T23:59:59Z"), -1000);
  EXPECT_EQ(ReadMilliseconds("2024-02-29"), 1'709'164'800'000);
  for (const char* text : {"", "2026-13", "2026-02-29", "2026-00-01", "2026-05-01T24:00Z",
                           "2026-05-01T00:00:60Z", "2026-05-01T00:00", "2026-05-01T00:00:00.Z",
                           "2026-5-1", "2026-05-01Z", "253402300800", "-1"}) {
    EXPECT_EQ(ReadMilliseconds(text), std::nullopt) << text;
  }
}

TEST(ModelOperand, Base64) {
  EXPECT_EQ(ReadBase64("QUJD"), "ABC");
  EXPECT_EQ(ReadBase64("QQ=="), "A");
  EXPECT_EQ(ReadBase64(""), "");
  for (const char* text : {"Q", "QQ", "QQ=", "QU?D", "====", "Q==="}) {
    EXPECT_EQ(ReadBase64(text), std::nullopt) << text;
  }
}

bool LiesIn(const char* inner, const char* outer) {
  const auto a = ReadRange(inner);
  const auto b = ReadRange(outer);
  return a && b && Lies(*a, *b);
}

TEST(ModelOperand, Ranges) {
  EXPECT_TRUE(LiesIn("203.0.113.7", "203.0.113.0/24"));
  EXPECT_FALSE(LiesIn("203.0.114.7", "203.0.113.0/24"));
  EXPECT_TRUE(LiesIn("10.0.0.0/9", "10.0.0.0/8"));
  EXPECT_FALSE(LiesIn("10.0.0.0/7", "10.0.0.0/8"));
  EXPECT_TRUE(LiesIn("2001:db8::1", "2001:DB8::/32"));
  EXPECT_TRUE(LiesIn("::ffff:1.2.3.4", "::ffff:102:304"));
  EXPECT_FALSE(LiesIn("1.2.3.4", "::/0"));
  for (const char* text :
       {"", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.4/33", "::1/129", "1::2::3",
        "1:2:3:4:5:6:7", ":::", "12345::", "1.2.3.4/", "g::"}) {
    EXPECT_FALSE(ReadRange(text).has_value()) << text;
  }
}

TEST(ModelPattern, Wildcards) {
  EXPECT_TRUE(Matches(Wild("a*b?c"), "axxbyc"));
  EXPECT_FALSE(Matches(Wild("a*b?c"), "axxbc"));
  EXPECT_TRUE(Matches(Wild("A*"), "abc", Case::kIgnored));
  EXPECT_FALSE(Matches(Wild("A*"), "abc"));
  EXPECT_TRUE(Matches(Literal("a*"), "a*"));
  EXPECT_FALSE(Matches(Literal("a*"), "ab"));
}

}  // namespace
}  // namespace bulkhead::model
