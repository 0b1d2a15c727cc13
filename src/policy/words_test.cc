// The small words of the language: variables, operator names, operands, sizes.
#include <gtest/gtest.h>

#include "policy/condition_operator.h"
#include "policy/document.h"
#include "policy/operand.h"
#include "policy/variable.h"

namespace bulkhead::policy {
namespace {

TEST(VariableTest, Splits) {
  using Kind = TextPiece::Kind;
  const auto pieces = SplitVariables("a/${aws:username}/${*}${aws:PrincipalTag/t, 'x}y'}*");
  ASSERT_TRUE(pieces.has_value());
  const std::vector<TextPiece> want = {
      {Kind::kPattern, "a/", {}},
      {Kind::kVariable, "aws:username", {}},
      {Kind::kPattern, "/", {}},
      {Kind::kLiteral, "*", {}},
      {Kind::kVariable, "aws:PrincipalTag/t", "x}y"},
      {Kind::kPattern, "*", {}},
  };
  EXPECT_EQ(*pieces, want);
  EXPECT_TRUE(SplitVariables("")->empty());
  EXPECT_EQ(SplitVariables("$ {x} }")->size(), 1U);
}

TEST(VariableTest, RefusesWhatMeansNothing) {
  for (const std::string_view bad :
       {"${", "a${aws:username", "${}", "${aws: username}", "${a${b}}", "${a, b}", "${a, 'b}",
        "${a,}", "${, 'b'}", "${aws:*}", "${\"a\"}"}) {
    EXPECT_FALSE(SplitVariables(bad).has_value()) << bad;
  }
}

TEST(ConditionOperatorTest, NamesAndBack) {
  for (const std::string_view name :
       {"StringEquals", "StringNotLikeIfExists", "ForAllValues:StringEquals",
        "ForAnyValue:ArnLikeIfExists", "Null", "Bool", "NotIpAddress", "BinaryEquals",
        "DateGreaterThanEquals", "NumericLessThan", "StringNotEqualsIgnoreCase"}) {
    const auto parsed = ParseOperator(name);
    ASSERT_TRUE(parsed.has_value()) << name;
    EXPECT_EQ(ToText(*parsed), name);
  }
  for (const std::string_view bad :
       {"", "StringEqual", "IfExists", "ForAllValues:", "ForNoValue:StringEquals",
        "StringEqualsIfExistsIfExists", "ForAllValues:ForAnyValue:Bool"}) {
    EXPECT_FALSE(ParseOperator(bad).has_value()) << bad;
  }
  EXPECT_EQ(ToText(*ParseOperator("foranyvalue:Stringlikeifexists")),
            "ForAnyValue:StringLikeIfExists");
}

TEST(OperandTest, Numbers) {
  EXPECT_EQ(ParseNumber("10"), 10);
  EXPECT_EQ(ParseNumber("-0.5"), -0.5);
  EXPECT_EQ(ParseNumber("+3"), 3);
  for (const std::string_view bad : {"", "ten", "1 ", "0x10", "inf", "nan", "1e999", "+-1"}) {
    EXPECT_FALSE(ParseNumber(bad).has_value()) << bad;
  }
}

TEST(OperandTest, Dates) {
  const Instant day = Instant::FromUnixSeconds(1'795'305'600);  // 2026-11-22
  EXPECT_EQ(ParseDate("2026-11-22"), day);
  EXPECT_EQ(ParseDate("2026-11-22T00:00:00Z"), day);
  EXPECT_EQ(ParseDate("2026-11-22T01:00:00+01:00"), day);
  EXPECT_EQ(ParseDate("1795305600"), day);
  EXPECT_EQ(ParseDate("2026-11"), Instant::FromUnixSeconds(1'793'491'200));
  for (const std::string_view bad :
       {"", "yesterday", "2026-13-01", "2026-11-22T00:00", "99999999999999999999", "2026-11-*"}) {
    EXPECT_FALSE(ParseDate(bad).has_value()) << bad;
  }
}

TEST(DocumentSizeTest, CountsCharactersAsAwsDoes) {
  EXPECT_EQ(CountCharacters("{ \"a\" :\t\r\n 1 }"), 7U);
  EXPECT_EQ(CountCharacters("\xc3\xa9"), 1U);
  EXPECT_EQ(Minify("{ \"a b\" : [ 1,\n \"\\\" c\" ] }"), "{\"a b\":[1,\"\\\" c\"]}");
}

}  // namespace
}  // namespace bulkhead::policy
