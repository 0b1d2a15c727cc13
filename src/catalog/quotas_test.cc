// The sizes of policies, as AWS counts them.

#include "catalog/quotas.h"

#include <set>

namespace bulkhead::catalog {
namespace {

TEST(Quotas, KnowEveryPlaceOnce) {
  std::set<PolicyPlace> places;
  for (const SizeQuota& quota : SizeQuotas()) {
    EXPECT_TRUE(places.insert(quota.place).second) << quota.name;
    EXPECT_EQ(QuotaOf(quota.place).name, quota.name);
    EXPECT_LE(quota.max, quota.raised_max) << quota.name;
    EXPECT_TRUE(quota.source.starts_with("https://docs.aws.amazon.com/")) << quota.name;
  }
  for (int i = 0; i <= static_cast<int>(PolicyPlace::kTable); ++i) {
    EXPECT_TRUE(places.contains(static_cast<PolicyPlace>(i))) << i;
  }
  for (const CountQuota& quota : CountQuotas()) EXPECT_LE(quota.max, quota.raised_max);
}

TEST(Quotas, AreThoseOf2026) {
  EXPECT_EQ(QuotaOf(PolicyPlace::kServiceControl).max, 10'240U);
  EXPECT_EQ(QuotaOf(PolicyPlace::kResourceControl).max, 5'120U);
  EXPECT_EQ(QuotaOf(PolicyPlace::kManaged).max, 6'144U);
}

TEST(Measured, CountsAsAsked) {
  constexpr std::string_view kText = "{ \"a\": \"\xc3\xa9 b\" }\n\t";
  EXPECT_EQ(Measured(kText, Measure::kBytes), 17U);
  EXPECT_EQ(Measured(kText, Measure::kCharacters), 16U);
  EXPECT_EQ(Measured(kText, Measure::kCharactersWithoutSpace), 10U);
  EXPECT_EQ(Measured("", Measure::kCharacters), 0U);
}

}  // namespace
}  // namespace bulkhead::catalog
