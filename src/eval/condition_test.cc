// One condition against one context: the truth tables of the operators.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
#include "eval/condition.h"

#include <gtest/gtest.h>

#include "policy/condition_operator.h"

namespace bulkhead::eval {
namespace {

constexpr auto kNew = policy::Version::k2012;

bool Holds(std::string_view op, std::vector<std::string> wanted, const Context& context,
           policy::Version version = kNew) {
  const auto name = policy::ParseOperator(op);
  EXPECT_TRUE(name.has_value()) << op;
  const policy::Condition condition{.op = name->op,
                                    .set = name->set,
                                    .missing = name->missing,
                                    .key = "test:Key",
                                    .values = std::move(wanted)};
  Conditions conditions;
  conditions.Add(condition, version);
  return conditions.Holds(0, context);
}

struct Row {
  std::string_view op;
  std::vector<std::string> wanted;
  std::string actual;
  bool holds;
};

TEST(ConditionTest, OneValue) {
  const std::vector<Row> rows = {
      {"StringEquals", {"a"}, "a", true},
      {"StringEquals", {"a"}, "A", false},
      {"StringEquals", {"a*"}, "ab", false},
      {"StringEquals", {"a", "b"}, "b", true},
      {"StringNotEquals", {"a", "b"}, "b", false},
      {"StringNotEquals", {"a", "b"}, "c", true},
      {"StringEqualsIgnoreCase", {"aB"}, "Ab", true},
      {"StringNotEqualsIgnoreCase", {"aB"}, "Ab", false},
      {"StringLike", {"a?c*"}, "abcd", true},
      {"StringLike", {"A*"}, "abcd", false},
      {"StringNotLike", {"a*"}, "abcd", false},
      {"StringNotLike", {"b*", "c*"}, "abcd", true},
      {"NumericEquals", {"10"}, "10.0", true},
      {"NumericEquals", {"10"}, "ten", false},
      {"NumericNotEquals", {"10"}, "11", true},
      {"NumericNotEquals", {"10"}, "10", false},
      {"NumericLessThan", {"10"}, "9", true},
      {"NumericLessThan", {"10"}, "10", false},
      {"NumericLessThan", {"10"}, "", false},
      {"NumericLessThanEquals", {"10"}, "10", true},
      {"NumericGreaterThan", {"10"}, "10", false},
      {"NumericGreaterThan", {"10"}, "x", false},
      {"NumericGreaterThanEquals", {"10"}, "10", true},
      {"DateEquals", {"2026-11-22"}, "2026-11-22T00:00:00Z", true},
      {"DateNotEquals", {"2026-11-22"}, "2026-11-23T00:00:00Z", true},
      {"DateLessThan", {"2026-11-22"}, "1795305599", true},
      {"DateLessThan", {"2026-11-22"}, "1795305600", false},
      {"DateLessThanEquals", {"2026-11-22"}, "1795305600", true},
      {"DateGreaterThan", {"2026-11-22"}, "2026-11-22T00:00:01Z", true},
      {"DateGreaterThan", {"2026-11-22"}, "soon", false},
      {"DateGreaterThanEquals", {"2026-11-22"}, "2026-11-22", true},
      {"Bool", {"true"}, "TRUE", true},
      {"Bool", {"true"}, "false", false},
      {"Bool", {"true"}, "yes", false},
      {"BinaryEquals", {"QQ=="}, "QQ==", true},
      {"BinaryEquals", {"QQ=="}, "Qg==", false},
      {"IpAddress", {"10.0.0.0/8", "2001:db8::/32"}, "2001:db8::1", true},
      {"IpAddress", {"10.0.0.0/8"}, "11.0.0.0", false},
      {"IpAddress", {"10.0.0.0/8"}, "not-an-address", false},
      {"NotIpAddress", {"10.0.0.0/8"}, "11.0.0.0", true},
      {"NotIpAddress", {"10.0.0.0/8"}, "10.0.0.1", false},
      {"ArnEquals", {"arn:aws:iam::*:role/a*"}, "arn:aws:iam::111122223333:role/ab", true},
      {"ArnLike", {"arn:aws:*:role/ab"}, "arn:aws:iam::111122223333:role/ab", false},
      {"ArnNotLike", {"arn:aws:iam::*:role/a*"}, "arn:aws:iam::111122223333:role/b", true},
      {"ArnNotEquals", {"arn:aws:iam::*:role/a*"}, "arn:aws:iam::111122223333:role/ab", false},
      {"Null", {"true"}, "x", false},
      {"Null", {"false"}, "x", true},
      {"Null", {"true", "false"}, "x", true},
      {"StringEquals", {}, "x", false},
      {"StringNotEquals", {}, "x", true},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(Holds(row.op, row.wanted, {{"TEST:key", {row.actual}}}), row.holds)
        << row.op << ' ' << testing::PrintToString(row.wanted) << ' ' << row.actual;
  }
}

TEST(ConditionTest, AbsentKey) {
  struct Absent {
    std::string_view op;
    bool holds;
  };
  constexpr Absent kRows[] = {
      {"StringEquals", false},
      {"StringNotEquals", true},
      {"StringEqualsIfExists", true},
      {"StringNotEqualsIfExists", true},
      {"StringLike", false},
      {"NotIpAddress", true},
      {"ArnNotLike", true},
      {"BoolIfExists", true},
      {"NumericLessThan", false},
      {"DateNotEquals", true},
      {"ForAllValues:StringEquals", true},
      {"ForAllValues:StringNotLike", true},
      {"ForAnyValue:StringEquals", false},
      {"ForAnyValue:StringNotEquals", false},
      {"ForAnyValue:StringEqualsIfExists", true},
      {"ForAllValues:StringEqualsIfExists", true},
  };
  for (const Absent& row : kRows) {
    const std::string value = row.op.find("Bool") != row.op.npos ? "true" : "1";
    EXPECT_EQ(Holds(row.op, {value}, {}), row.holds) << row.op;
    EXPECT_EQ(Holds(row.op, {value}, {{"test:key", {}}}), row.holds) << row.op;
  }
  EXPECT_TRUE(Holds("Null", {"true"}, {}));
  EXPECT_FALSE(Holds("Null", {"false"}, {}));
  EXPECT_FALSE(Holds("ForAnyValue:StringNotEquals", {"a"}, {{"test:key", {""}}}));
  EXPECT_TRUE(Holds("ForAllValues:StringEquals", {"a"}, {{"test:key", {""}}}));
}

TEST(ConditionTest, SeveralValues) {
  struct Set {
    std::string_view op;
    std::vector<std::string> wanted, actual;
    bool holds;
  };
  const std::vector<Set> rows = {
      {"ForAllValues:StringEquals", {"a", "b"}, {"a", "b"}, true},
      {"ForAllValues:StringEquals", {"a", "b"}, {"a", "c"}, false},
      {"ForAnyValue:StringEquals", {"a", "b"}, {"c", "b"}, true},
      {"ForAnyValue:StringEquals", {"a", "b"}, {"c", "d"}, false},
      {"ForAllValues:StringNotEquals", {"a", "b"}, {"c", "d"}, true},
      {"ForAllValues:StringNotEquals", {"a", "b"}, {"c", "a"}, false},
      {"ForAnyValue:StringNotEquals", {"a", "b"}, {"c", "a"}, true},
      {"ForAnyValue:StringNotEquals", {"a", "b"}, {"a", "b"}, false},
      {"ForAllValues:ArnLike", {"arn:aws:s3:::a*"}, {"arn:aws:s3:::ab", "arn:aws:s3:::b"}, false},
      {"StringEquals", {"a"}, {"b", "a"}, true},
      {"StringNotEquals", {"a"}, {"b", "a"}, false},
  };
  for (const Set& row : rows) {
    EXPECT_EQ(Holds(row.op, row.wanted, {{"test:key", row.actual}}), row.holds)
        << row.op << ' ' << testing::PrintToString(row.actual);
  }
}

TEST(ConditionTest, VariablesAreLiteralValues) {
  const Context context = {
      {"test:key", {"u*"}}, {"aws:username", {"u*"}}, {"test:list", {"u*", "v"}}};
  EXPECT_TRUE(Holds("StringLike", {"${AWS:UserName}"}, context));
  EXPECT_TRUE(Holds("StringEquals", {"u${*}"}, context));
  EXPECT_FALSE(Holds("StringEquals", {"${test:list}"}, context));
  EXPECT_FALSE(Holds("StringEquals", {"${aws:username}"}, context, policy::Version::k2008));
  EXPECT_FALSE(Holds("StringLike", {"${test:absent}*"}, context));
  EXPECT_TRUE(Holds("StringNotLike", {"${test:absent}*"}, context));
  EXPECT_TRUE(Holds("StringLike", {"${test:absent, 'u'}?"}, context));
  EXPECT_FALSE(
      Holds("StringLike", {"${aws:username}"}, {{"test:key", {"uX"}}, {"aws:username", {"u*"}}}));
}

}  // namespace
}  // namespace bulkhead::eval
