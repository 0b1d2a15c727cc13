// The table of regions: sorted, distinct, and found by name.
#include "aws/regions.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace bulkhead::aws {
namespace {

TEST(Regions, AreSortedAndDistinct) {
  EXPECT_TRUE(std::ranges::is_sorted(AllRegions(), std::ranges::less_equal(), &Region::name));
  EXPECT_EQ(std::ranges::count(AllRegions(), Region::OptIn::kNotRequired, &Region::opt_in), 17);
}

TEST(Regions, AreFoundByName) {
  for (const Region& region : AllRegions()) EXPECT_EQ(FindRegion(region.name), &region);
  for (const std::string_view name : {"", "us-east", "us-east-11", "zz-east-1", "US-EAST-1"}) {
    EXPECT_EQ(FindRegion(name), nullptr) << name;
  }
}

}  // namespace
}  // namespace bulkhead::aws
