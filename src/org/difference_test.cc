#include "org/difference.h"

#include "gtest/gtest.h"

namespace bulkhead::org {
namespace {

Snapshot With(const Snapshot& now, std::initializer_list<Entity> entities) {
  Change change;
  for (const Entity& entity : entities) change.Put(entity);
  return Apply(now, change);
}

TEST(Difference, OfEqualSnapshotsIsEmpty) {
  const Snapshot now = With({}, {Unit{.id = "ou-1", .name = "a"}});
  EXPECT_TRUE(Difference(now, now).empty());
  EXPECT_TRUE(Difference({}, {}).empty());
}

TEST(Difference, LeadsFromOneToTheOther) {
  const Snapshot kept = With({}, {Unit{.id = "ou-1", .name = "a"}, Unit{.id = "ou-2"}});
  Change change;
  change.Put(Unit{.id = "ou-1", .name = "renamed"});
  change.Put(Unit{.id = "ou-3"});
  change.Put(Root{.id = "r-1"});
  change.Erase<Unit>("ou-2");
  const Snapshot now = Apply(kept, change);

  const Snapshot back = Apply(now, Difference(now, kept));

  EXPECT_EQ(Everything(back), Everything(kept));
  EXPECT_EQ(back.Find<Unit>("ou-1")->name, "a");
  EXPECT_EQ(Difference(now, kept).steps().size(), 4U);  // ou-1, ou-2, ou-3, r-1
}

}  // namespace
}  // namespace bulkhead::org
