#include "server/throttle.h"

#include <gtest/gtest.h>

namespace bulkhead::server {
namespace {

const Instant kNow = Instant::FromUnixSeconds(1'795'319'400);

TEST(Throttle, LetsABurstThroughAndThenTheRate) {
  Throttle throttle(Rate{.per_second = 2, .burst = 3});
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(throttle.Admits("1", "iam", "GetRole", kNow));
  EXPECT_FALSE(throttle.Admits("1", "iam", "GetRole", kNow));
  EXPECT_TRUE(throttle.Admits("1", "iam", "GetUser", kNow)) << "another operation";
  EXPECT_TRUE(throttle.Admits("2", "iam", "GetRole", kNow)) << "another account";

  EXPECT_TRUE(throttle.Admits("1", "iam", "GetRole", kNow + std::chrono::milliseconds(500)));
  EXPECT_FALSE(throttle.Admits("1", "iam", "GetRole", kNow + std::chrono::milliseconds(500)));
  EXPECT_FALSE(throttle.Admits("1", "iam", "GetRole", kNow)) << "time goes back";
}

TEST(Throttle, NeverHoldsMoreThanTheBurst) {
  Throttle throttle(Rate{.per_second = 100, .burst = 1});
  EXPECT_TRUE(throttle.Admits("1", "iam", "GetRole", kNow));
  const Instant later = kNow + std::chrono::hours(1);
  EXPECT_TRUE(throttle.Admits("1", "iam", "GetRole", later));
  EXPECT_FALSE(throttle.Admits("1", "iam", "GetRole", later));
}

TEST(Throttle, KnowsWhatAwsDocuments) {
  EXPECT_EQ(DocumentedRate("account", "ListRegions"), (Rate{5, 5}));
  EXPECT_EQ(DocumentedRate("sts", "AssumeRole"), (Rate{600, 600}));
  EXPECT_EQ(DocumentedRate("iam", "GetRole"), std::nullopt);
}

TEST(Throttle, LimitsOnlyWhatIsDocumentedUnlessARateIsGiven) {
  Throttle throttle(std::nullopt);
  for (int i = 0; i < 1000; ++i) ASSERT_TRUE(throttle.Admits("1", "iam", "GetRole", kNow));
  EXPECT_TRUE(throttle.Admits("1", "account", "EnableRegion", kNow));
  EXPECT_FALSE(throttle.Admits("1", "account", "EnableRegion", kNow));
}

TEST(Throttle, OperationsOfStsShareTheirQuota) {
  Throttle throttle(std::nullopt);
  for (int i = 0; i < 600; ++i) ASSERT_TRUE(throttle.Admits("1", "sts", "AssumeRole", kNow));
  EXPECT_FALSE(throttle.Admits("1", "sts", "GetCallerIdentity", kNow));
  throttle.Reset();
  EXPECT_TRUE(throttle.Admits("1", "sts", "GetCallerIdentity", kNow));
}

}  // namespace
}  // namespace bulkhead::server
