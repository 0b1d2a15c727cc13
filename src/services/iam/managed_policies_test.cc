// AWS's managed policies come into an empty snapshot, once.

#include "services/iam/managed_policies.h"

namespace bulkhead::services::iam {
namespace {

constexpr std::string_view kAdministrator = "arn:aws:iam::aws:policy/AdministratorAccess";

TEST(SeedManagedPolicies, FillsAnEmptySnapshotOnce) {
  const org::Snapshot empty;

  const org::Snapshot seeded = Apply(empty, SeedManagedPolicies(empty));

  EXPECT_GE(seeded.table<org::ManagedPolicy>().size(), 16U);
  EXPECT_TRUE(SeedManagedPolicies(seeded).empty());
}

TEST(SeedManagedPolicies, ReadsNameAndPathFromTheArn) {
  const org::Snapshot empty;
  const org::Snapshot seeded = Apply(empty, SeedManagedPolicies(empty));

  const auto* billing =
      seeded.Find<org::ManagedPolicy>("arn:aws:iam::aws:policy/job-function/Billing");

  ASSERT_NE(billing, nullptr);
  EXPECT_EQ(billing->name, "Billing");
  EXPECT_EQ(billing->path, "/job-function/");
  EXPECT_TRUE(billing->aws_managed());
  EXPECT_EQ(billing->document(), billing->versions.front().document);
}

TEST(SeedManagedPolicies, RepairsWhatDiffers) {
  const org::Snapshot empty;
  const org::Snapshot seeded = Apply(empty, SeedManagedPolicies(empty));
  org::ManagedPolicy older = *seeded.Find<org::ManagedPolicy>(kAdministrator);
  older.default_version = older.versions.front().id = "v0";
  org::Change back;
  back.Put(older);

  const org::Change repair = SeedManagedPolicies(Apply(seeded, back));

  EXPECT_EQ(repair.steps().size(), 1U);
}

}  // namespace
}  // namespace bulkhead::services::iam
