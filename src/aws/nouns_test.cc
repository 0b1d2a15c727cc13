// AccountId, Arn and IpRange: what parses, what does not, and the text back.
#include <gtest/gtest.h>

#include "aws/account_id.h"
#include "aws/arn.h"
#include "aws/ip_range.h"

namespace bulkhead::aws {
namespace {

TEST(AccountIdTest, IsTwelveDigits) {
  EXPECT_EQ(AccountId::Parse("111122223333")->text(), "111122223333");
  for (const std::string_view bad :
       {"", "11112222333", "1111222233334", "11112222333a", "1111-2222-33", " 11112222333"}) {
    EXPECT_FALSE(AccountId::Parse(bad).has_value()) << bad;
  }
  EXPECT_TRUE(AccountId().is_none());
  EXPECT_FALSE(AccountId::Parse("111122223333")->is_none());
  AccountId decoded;
  EXPECT_EQ(DecodeField(EncodeField(*AccountId::Parse("111122223333")), decoded), std::nullopt);
  EXPECT_EQ(decoded.text(), "111122223333");
  EXPECT_NE(DecodeField(Value("x"), decoded), std::nullopt);
}

TEST(ArnTest, TextGivesComponentsAndBack) {
  for (const std::string_view text :
       {"arn:aws:iam::111122223333:role/a/b", "arn:aws:s3:::bucket/key:with:colons",
        "arn:aws-cn:sqs:cn-north-1:111122223333:q", "arn:aws:iam::aws:policy/X", "arn:::::"}) {
    const std::optional<Arn> arn = Arn::Parse(text);
    ASSERT_TRUE(arn.has_value()) << text;
    EXPECT_EQ(arn->ToText(), text);
  }
  EXPECT_EQ(Arn::Parse("arn:aws:s3:::b/k:c")->resource, "b/k:c");
  for (const std::string_view bad : {"", "arn", "arn:aws:s3", "arn:aws:s3::", "urn:aws:s3:::b"}) {
    EXPECT_FALSE(Arn::Parse(bad).has_value()) << bad;
  }
}

TEST(ArnTest, MakesPrincipals) {
  const AccountId account = *AccountId::Parse("111122223333");
  EXPECT_EQ(IamArn(account, "user/alice"), "arn:aws:iam::111122223333:user/alice");
  EXPECT_EQ(AssumedRoleArn(account, "r", "s"), "arn:aws:sts::111122223333:assumed-role/r/s");
}

TEST(IpRangeTest, Contains) {
  struct Row {
    std::string_view range, address;
    bool contains;
  };
  constexpr Row kRows[] = {
      {"203.0.113.0/24", "203.0.113.0", true},
      {"203.0.113.0/24", "203.0.113.255", true},
      {"203.0.113.0/24", "203.0.114.0", false},
      {"203.0.113.7", "203.0.113.7", true},
      {"203.0.113.7", "203.0.113.8", false},
      {"0.0.0.0/0", "255.255.255.255", true},
      {"0.0.0.0/0", "::1", false},
      {"10.0.0.0/9", "10.127.255.255", true},
      {"10.0.0.0/9", "10.128.0.0", false},
      {"2001:db8::/32", "2001:DB8:1234:5678::1", true},
      {"2001:db8::/32", "2001:db9::", false},
      {"2001:db8:1234:5678::/64", "2001:db8:1234:5678:ffff:ffff:ffff:ffff", true},
      {"::/0", "::ffff:1.2.3.4", true},
      {"203.0.113.0/25", "203.0.113.0/24", false},
      {"203.0.113.0/24", "203.0.113.128/25", true},
  };
  for (const Row& row : kRows) {
    const auto range = IpRange::Parse(row.range);
    const auto address = IpRange::Parse(row.address);
    ASSERT_TRUE(range && address) << row.range << ' ' << row.address;
    EXPECT_EQ(range->Contains(*address), row.contains) << row.range << ' ' << row.address;
  }
}

TEST(IpRangeTest, RefusesMalformedText) {
  for (const std::string_view bad : {"",
                                     "1.2.3",
                                     "1.2.3.4.5",
                                     "1.2.3.256",
                                     "1.2.3.04",
                                     "1.2.3.4/33",
                                     "1.2.3.4/",
                                     "1.2.3.4/-1",
                                     "1.2.3.4/a",
                                     ":",
                                     ":::",
                                     "1::2::3",
                                     "12345::",
                                     "1:2:3:4:5:6:7",
                                     "1:2:3:4:5:6:7:8:9",
                                     "::/129",
                                     "1:2:3:4:5:6:7:8::",
                                     "g::",
                                     "1.2.3.4:",
                                     "::1.2.3",
                                     "1:",
                                     "-1.2.3.4"}) {
    EXPECT_FALSE(IpRange::Parse(bad).has_value()) << bad;
  }
  EXPECT_TRUE(IpRange::Parse("::").has_value());
  EXPECT_EQ(IpRange::Parse("::1.2.3.4")->bytes[15], 4);
  EXPECT_EQ(IpRange::Parse("1:2:3:4:5:6:7:8")->bytes[15], 8);
}

}  // namespace
}  // namespace bulkhead::aws
