// A request fulfils a condition or its opposite, never both and never neither.

#include "guarantee/conditions.h"

#include "eval/condition.h"
#include "gtest/gtest.h"
#include "policy/document.h"

namespace bulkhead::guarantee {
namespace {

Conditions Parsed(const std::string& condition) {
  const auto document =
      policy::Parse(R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*",)"
                    R"("Resource":"*","Condition":)" +
                        condition + "}}",
                    policy::Kind::kIdentity);
  EXPECT_TRUE(document.has_value()) << condition;
  return (*document)->statements().front().conditions;
}

bool Fulfils(const Conditions& conditions, const eval::Context& context) {
  eval::Conditions tests;
  for (const policy::Condition& condition : conditions)
    tests.Add(condition, policy::Version::k2012);
  for (std::size_t i = 0; i < tests.size(); ++i) {
    if (!tests.Holds(i, context)) return false;
  }
  return true;
}

class Opposites : public testing::TestWithParam<const char*> {};

TEST_P(Opposites, HoldExactlyWhereTheOthersDoNot) {
  const Conditions conditions = Parsed(GetParam());
  const auto unmet = Unmet(conditions);
  ASSERT_TRUE(unmet.has_value());
  for (const char* value : {"", "true", "false", "a", "b", "5", "7", "10.0.0.1", "192.0.2.1",
                            "2026-01-01T00:00:00Z", "arn:aws:iam::111122223333:role/x"}) {
    eval::Context context;
    if (*value != '\0') context = {{"k", {value}}, {"l", {value}}};
    const bool held = Fulfils(conditions, context);
    bool opposite = false;
    for (const Conditions& way : *unmet) opposite = opposite || Fulfils(way, context);
    // A value of another type counts as absent, which fulfils neither of a pair of comparisons.
    if (held != opposite) continue;
    EXPECT_FALSE(held) << GetParam() << " with " << value;
    EXPECT_NE(std::string(GetParam()).find("Than"), std::string::npos)
        << GetParam() << " with " << value;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, Opposites,
    testing::Values(R"({"StringEquals":{"k":"a"}})", R"({"StringNotLike":{"k":"a*"}})",
                    R"({"NumericLessThan":{"k":"6"}})", R"({"NumericEquals":{"k":"5"}})",
                    R"({"DateGreaterThan":{"k":"2025-01-01T00:00:00Z"}})",
                    R"({"IpAddress":{"k":"10.0.0.0/8"}})", R"({"NotIpAddress":{"k":"10.0.0.0/8"}})",
                    R"({"ArnLike":{"k":"arn:aws:iam::*:role/*"}})", R"({"Null":{"k":"true"}})",
                    R"({"StringEquals":{"k":"a","l":"b"}})"));

TEST(UnmetTest, RefusesWhatHasNoOpposite) {
  EXPECT_FALSE(Unmet(Parsed(R"({"StringEqualsIfExists":{"k":"a"}})")).has_value());
  EXPECT_FALSE(Unmet(Parsed(R"({"ForAnyValue:StringEquals":{"k":"a"}})")).has_value());
  EXPECT_FALSE(Unmet(Parsed(R"({"BinaryEquals":{"k":"YQ=="}})")).has_value());
}

TEST(UnmetTest, WithoutMfaIsWithoutTheKeyOrWithFalse) {
  const auto unmet = Unmet(Parsed(R"({"Bool":{"aws:MultiFactorAuthPresent":"true"}})"));
  ASSERT_EQ(unmet->size(), 1U);
  EXPECT_TRUE(Fulfils(unmet->front(), {}));
  EXPECT_TRUE(Fulfils(unmet->front(), {{"aws:MultiFactorAuthPresent", {"false"}}}));
  EXPECT_FALSE(Fulfils(unmet->front(), {{"aws:MultiFactorAuthPresent", {"true"}}}));
}

}  // namespace
}  // namespace bulkhead::guarantee
