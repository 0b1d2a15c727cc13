#include "access/policies_replaced.h"

#include <gtest/gtest.h>

#include "policy/plain_policies.h"

namespace bulkhead::access {
namespace {

org::Role SomeRole(std::string name) {
  return {.account = AccountId::Parse("111122223333").value(),
          .name = std::move(name),
          .id = "AROA1",
          .inline_policies = {}};
}

org::Snapshot With(const org::Snapshot& now, const auto& entity) {
  org::Change change;
  change.Put(entity);
  return org::Apply(now, change);
}

std::optional<PoliciesReplaced> Compare(const org::Snapshot& before, const org::Snapshot& now) {
  return FindPoliciesReplaced(before, now);
}

TEST(PoliciesReplaced, SeesPoliciesAlone) {
  const org::Snapshot before = With(With({}, SomeRole("a")), SomeRole("b"));
  EXPECT_TRUE(Compare(before, before)->change.empty());
  org::Role changed = SomeRole("b");
  changed.inline_policies["all"] = policy::AllowsEverything();
  changed.attached = {"arn:aws:iam::aws:policy/ReadOnlyAccess"};
  changed.trust = policy::OpenToEveryone();
  const auto replaced = Compare(before, With(before, changed));
  ASSERT_TRUE(replaced.has_value());
  ASSERT_EQ(replaced->roles.size(), 1U);
  EXPECT_EQ(replaced->roles.front().now->name, "b");
  EXPECT_EQ(*replaced->roles.front().before, SomeRole("b"));
  EXPECT_EQ(Everything(org::Apply(before, replaced->change)), Everything(With(before, changed)));
}

TEST(PoliciesReplaced, SeesWhereTheyAreAttached) {
  const org::Policy policy{
      .id = "p-1", .organization_id = "o-1", .document = policy::AllowsEverything()};
  const org::Attachment attachment{
      .target_id = "ou-1", .policy_id = "p-1", .organization_id = "o-1"};
  const org::Snapshot before = With({}, policy);
  const org::Snapshot attached = With(before, attachment);
  using Containers = std::set<std::string>;
  EXPECT_EQ(Compare(before, attached)->containers, Containers{"ou-1"});
  EXPECT_EQ(Compare(attached, before)->containers, Containers{"ou-1"});
  org::Policy other = policy;
  other.document = policy::AllowsNothing();
  EXPECT_EQ(Compare(attached, With(attached, other))->containers, Containers{"ou-1"});
  EXPECT_EQ(Compare(before, With(before, other))->containers, Containers{});
  const auto detached = Compare(attached, before);
  EXPECT_EQ(Everything(org::Apply(attached, detached->change)), Everything(before));
  other.name = "renamed";
  EXPECT_FALSE(Compare(attached, With(attached, other)));
}

TEST(PoliciesReplaced, SeesPoliciesOfResourcesThatHadOne) {
  org::Bucket bucket{.name = "b", .bucket_policy = policy::OpenToEveryone()};
  const org::Snapshot before = With(With({}, bucket), org::Bucket{.name = "plain"});
  bucket.bucket_policy = policy::AllowsEverything();
  EXPECT_EQ(Compare(before, With(before, bucket))->resources,
            std::vector<std::string>{"arn:aws:s3:::b"});
  bucket.bucket_policy = nullptr;
  EXPECT_FALSE(Compare(before, With(before, bucket)));
  EXPECT_FALSE(Compare(
      before,
      With(before, org::Bucket{.name = "plain", .bucket_policy = policy::OpenToEveryone()})));
}

TEST(PoliciesReplaced, GivesNothingWhereMoreDiffers) {
  const org::Snapshot before = With(With({}, SomeRole("a")), SomeRole("b"));
  org::Role tagged = SomeRole("a");
  tagged.tags = {{"team", "x"}};
  EXPECT_FALSE(Compare(before, With(before, tagged)));
  EXPECT_FALSE(Compare(before, With(before, SomeRole("c"))));
  EXPECT_FALSE(Compare(With(before, SomeRole("c")), before));
  EXPECT_FALSE(Compare(With({}, SomeRole("a")), With({}, SomeRole("b"))));
  EXPECT_FALSE(Compare(before, With(before, org::Bucket{.name = "new"})));
}

}  // namespace
}  // namespace bulkhead::access
