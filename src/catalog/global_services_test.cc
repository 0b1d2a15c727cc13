// Services that answer from one region.

#include "catalog/global_services.h"

#include <algorithm>

namespace bulkhead::catalog {
namespace {

TEST(GlobalServices, KnowTheirRegion) {
  for (const char* prefix :
       {"account", "budgets", "cloudfront", "iam", "IAM", "organizations", "route53"}) {
    EXPECT_EQ(GlobalRegionOf(prefix), "us-east-1") << prefix;
  }
  EXPECT_EQ(GlobalRegionOf("globalaccelerator"), "us-west-2");
  for (const char* prefix : {"s3", "sts", "ec2", "", "ia", "iam:"}) {
    EXPECT_EQ(GlobalRegionOf(prefix), std::nullopt) << prefix;
  }
}

TEST(RegionExemptions, AreInOrder) {
  EXPECT_TRUE(std::ranges::is_sorted(RegionExemptions()));
  EXPECT_EQ(std::ranges::adjacent_find(RegionExemptions()), RegionExemptions().end());
}

TEST(RegionExemptions, CoverActionsAndPatterns) {
  for (const char* exempt : {"iam:CreateUser", "IAM:createuser", "sts:*", "iam:Get*",
                             "s3:ListAllMyBuckets", "ec2:DescribeRegions"}) {
    EXPECT_TRUE(IsExemptFromRegions(exempt)) << exempt;
  }
  for (const char* bound : {"s3:GetObject", "s3:*", "ec2:Describe*", "*", "", "iam"}) {
    EXPECT_FALSE(IsExemptFromRegions(bound)) << bound;
  }
}

}  // namespace
}  // namespace bulkhead::catalog
