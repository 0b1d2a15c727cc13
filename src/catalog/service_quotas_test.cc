#include "catalog/service_quotas.h"

#include "base/json.h"
#include "catalog/embedded.h"
#include "gmock/gmock.h"

namespace bulkhead::catalog {
namespace {

TEST(ServiceQuotas, AreNumbersWithAPage) {
  const auto file = base::ParseJson(QuotaBytes());
  ASSERT_TRUE(file);
  ASSERT_FALSE(file->Find("quotas")->list().empty());
  for (const Value& row : file->Find("quotas")->list()) {
    const auto& cells = row.list();
    ASSERT_EQ(cells.size(), 5U);
    EXPECT_GT(cells[3].integer(), 0);
    EXPECT_THAT(std::string(file->Find("pages")->Text(cells[4].string())),
                testing::StartsWith("https://docs.aws.amazon.com/"))
        << cells[1].string();
    EXPECT_EQ(ServiceQuota(cells[0].string(), cells[1].string()),
              static_cast<std::size_t>(cells[3].integer()));
  }
}

TEST(ServiceQuotas, AreOfADay) {
  EXPECT_THAT(ServiceQuotasDay(), testing::MatchesRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}"));
}

TEST(ServiceQuotas, MayBeMissing) {
  EXPECT_EQ(FindServiceQuota("delegated-administrators", "cloudtrail.amazonaws.com"), 3U);
  EXPECT_EQ(FindServiceQuota("delegated-administrators", "moon.amazonaws.com"), std::nullopt);
}

TEST(ServiceQuotas, StopAtAnUnknownName) {
  EXPECT_DEATH((void)ServiceQuota("organizations", "moons"), "");
}

}  // namespace
}  // namespace bulkhead::catalog
