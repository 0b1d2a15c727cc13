#include "access/roles_replaced.h"

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

TEST(RolesReplaced, SeesPoliciesAlone) {
  const org::Snapshot before = With(With({}, SomeRole("a")), SomeRole("b"));
  EXPECT_EQ(RolesReplaced(before, before)->size(), 0U);
  org::Role changed = SomeRole("b");
  changed.inline_policies["all"] = policy::AllowsEverything();
  changed.attached = {"arn:aws:iam::aws:policy/ReadOnlyAccess"};
  const auto replaced = RolesReplaced(before, With(before, changed));
  ASSERT_TRUE(replaced.has_value());
  ASSERT_EQ(replaced->size(), 1U);
  EXPECT_EQ(replaced->front()->name, "b");
}

TEST(RolesReplaced, GivesNothingWhereMoreDiffers) {
  const org::Snapshot before = With(With({}, SomeRole("a")), SomeRole("b"));
  org::Role trusting = SomeRole("a");
  trusting.trust = policy::OpenToEveryone();
  org::Role tagged = SomeRole("a");
  tagged.tags = {{"team", "x"}};
  EXPECT_FALSE(RolesReplaced(before, With(before, trusting)));
  EXPECT_FALSE(RolesReplaced(before, With(before, tagged)));
  EXPECT_FALSE(RolesReplaced(before, With(before, SomeRole("c"))));
  EXPECT_FALSE(RolesReplaced(With(before, SomeRole("c")), before));
  EXPECT_FALSE(RolesReplaced(With({}, SomeRole("a")), With({}, SomeRole("b"))));
  EXPECT_FALSE(RolesReplaced(before, With(before, org::Bucket{.name = "new"})));
}

}  // namespace
}  // namespace bulkhead::access
