#include "org/region_status.h"

#include "gtest/gtest.h"

namespace bulkhead::org {
namespace {

using std::chrono::minutes;

TEST(RegionStatus, FollowsTheClock) {
  const AccountId account = *AccountId::Parse("111111111111");
  const Instant start = Instant::FromUnixSeconds(1'795'320'000);
  const aws::Region& asks = *aws::FindRegion("af-south-1");
  const auto status = [&](std::string_view wish, minutes later) {
    Change change;
    AccountProfile profile{.account = account};
    if (!wish.empty()) profile.regions["af-south-1"] = {std::string(wish), start};
    change.Put(profile);
    return NameOf(StatusOf(Apply({}, change), account, asks, start + later));
  };
  EXPECT_EQ(NameOf(StatusOf({}, account, asks, start)), "DISABLED");
  EXPECT_EQ(NameOf(StatusOf({}, account, *aws::FindRegion("us-east-1"), start)),
            "ENABLED_BY_DEFAULT");
  EXPECT_EQ(status("", minutes(9)), "DISABLED");
  EXPECT_EQ(status("ENABLED", minutes(0)), "ENABLING");
  EXPECT_EQ(status("ENABLED", minutes(4)), "ENABLING");
  EXPECT_EQ(status("ENABLED", minutes(5)), "ENABLED");
  EXPECT_EQ(status("DISABLED", minutes(4)), "DISABLING");
  EXPECT_EQ(status("DISABLED", minutes(5)), "DISABLED");
}

}  // namespace
}  // namespace bulkhead::org
