#include "server/fault_plan.h"

#include <gtest/gtest.h>

namespace bulkhead::server {
namespace {

class FaultPlanTest : public testing::Test {
 protected:
  const api::ServiceModel& Model(std::string_view name) { return *models_.Find(name); }
  Interference Judge(std::string_view service, std::string_view operation) {
    return plan_.Judge(Model(service), operation, "111111111111");
  }

  api::Models models_;
  env::SeededRandom random_{7};
  FaultPlan plan_{random_};
};

TEST_F(FaultPlanTest, DoesNothingWithoutARule) {
  EXPECT_TRUE(plan_.empty());
  EXPECT_TRUE(Judge("iam", "GetRole").none());
}

TEST_F(FaultPlanTest, HitsTheCallsOfARule) {
  ASSERT_FALSE(plan_.Add({.service = "iam", .operation = "GetRole", .code = "ServiceFailure"}));
  EXPECT_FALSE(plan_.empty());
  EXPECT_EQ(Judge("iam", "GetRole").fault->code, "ServiceFailure");
  EXPECT_TRUE(Judge("iam", "GetUser").none());
  EXPECT_TRUE(Judge("sts", "GetRole").none());
  plan_.Clear();
  EXPECT_TRUE(Judge("iam", "GetRole").none());
}

TEST_F(FaultPlanTest, HitsOnlyTheAccountOfARule) {
  ASSERT_FALSE(plan_.Add({.account = "222222222222", .code = "X"}));
  EXPECT_TRUE(Judge("iam", "GetRole").none());
  EXPECT_TRUE(plan_.Judge(Model("iam"), "GetRole", "222222222222").fault.has_value());
}

TEST_F(FaultPlanTest, HitsTheNthCallOnly) {
  ASSERT_FALSE(plan_.Add({.code = "X", .nth = 3}));
  std::string hits;
  for (int i = 0; i < 5; ++i) hits += Judge("iam", "GetRole").none() ? '.' : 'x';
  EXPECT_EQ(hits, "..x..");
}

TEST_F(FaultPlanTest, HitsSoManyTimesAtMost) {
  ASSERT_FALSE(plan_.Add({.delay_ms = 20, .times = 2}));
  EXPECT_EQ(Judge("iam", "GetRole").delay, std::chrono::milliseconds(20));
  EXPECT_FALSE(Judge("iam", "GetRole").none());
  EXPECT_TRUE(Judge("iam", "GetRole").none());
  const Value rules = plan_.List();
  EXPECT_EQ(rules.list()[0].Find("seen")->integer(), 3);
  EXPECT_EQ(rules.list()[0].Find("hit")->integer(), 2);
}

TEST_F(FaultPlanTest, HitsByChance) {
  ASSERT_FALSE(plan_.Add({.code = "X", .rate = 0.25}));
  int hits = 0;
  for (int i = 0; i < 4000; ++i) hits += Judge("iam", "GetRole").none() ? 0 : 1;
  EXPECT_NEAR(hits, 1000, 120);
}

TEST_F(FaultPlanTest, NextRuleIsAskedWhenTheFirstDoesNotHit) {
  ASSERT_FALSE(plan_.Add({.code = "First", .nth = 1}));
  ASSERT_FALSE(plan_.Add({.code = "Second", .when = "after"}));
  EXPECT_EQ(Judge("iam", "GetRole").fault->code, "First");
  const Interference second = Judge("iam", "GetRole");
  EXPECT_EQ(second.fault->code, "Second");
  EXPECT_EQ(second.when, Interference::When::kAfter);
}

TEST_F(FaultPlanTest, ThrottlesAsTheServiceDoes) {
  ASSERT_FALSE(plan_.Add({.throttle = true}));
  EXPECT_EQ(Judge("organizations", "ListRoots").fault->code, "TooManyRequestsException");
  EXPECT_EQ(Judge("iam", "GetRole").fault->code, "Throttling");
  EXPECT_EQ(Judge("s3", "GetObject").fault->code, "SlowDown");
  EXPECT_EQ(Judge("account", "ListRegions").fault->code, "TooManyRequestsException");
  EXPECT_EQ(Judge("tagging", "GetTagKeys").fault->code, "ThrottledException");
  EXPECT_EQ(Judge("accessanalyzer", "ListAnalyzers").fault->code, "ThrottlingException");
  EXPECT_EQ(Judge("support", "DescribeCases").fault->code, "ThrottlingException");
  EXPECT_EQ(Judge("ec2", "DescribeRegions").fault->code, "RequestLimitExceeded");
}

TEST_F(FaultPlanTest, RefusesRulesWithoutSense) {
  const FaultRule rules[] = {
      {},
      {.code = "X", .status = 200},
      {.code = "X", .when = "never"},
      {.code = "X", .rate = 1.5},
      {.code = "X", .nth = -1},
      {.code = "X", .times = -1},
      {.delay_ms = kFaultDelayMillisecondsMax + 1},
      {.delay_ms = -1},
  };
  for (const FaultRule& rule : rules) EXPECT_TRUE(plan_.Add(rule).has_value()) << rule.when;
  for (std::size_t i = 0; i < kFaultRulesMax; ++i) ASSERT_FALSE(plan_.Add({.code = "X"}));
  EXPECT_TRUE(plan_.Add({.code = "X"}).has_value());
}

}  // namespace
}  // namespace bulkhead::server
