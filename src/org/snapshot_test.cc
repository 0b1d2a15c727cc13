// Snapshot: changes give new ones and leave the old; the index follows every change.
#include "org/snapshot.h"

#include <map>
#include <random>

#include "gtest/gtest.h"

namespace bulkhead::org {
namespace {

const AccountId kAccount = *AccountId::Parse("111122223333");

User Alice() { return {.account = kAccount, .name = "Alice", .id = "AIDA1", .groups = {"Devs"}}; }

TEST(Snapshot, PutReplaceErase) {
  Change put;
  put.Put(Alice());
  const Snapshot first = Apply({}, put);
  Change rest;
  rest.Put(User{.account = kAccount, .name = "Alice", .id = "AIDA1", .groups = {"Ops"}});
  rest.Put(Unit{.id = "ou-1", .parent_id = "r-1", .name = "dev"});
  rest.Erase<Unit>("ou-2");
  const Snapshot second = Apply(first, rest);
  Change erase;
  erase.Erase<User>(Alice().Key());
  const Snapshot third = Apply(second, erase);

  using testing::ElementsAre;
  EXPECT_EQ(*first.Find<User>(Alice().Key()), Alice());
  EXPECT_THAT(first.Lookup("user-in", kAccount.text(), "Devs"), ElementsAre(Alice().Key()));
  EXPECT_THAT(second.Lookup("user-in", kAccount.text(), "Devs"), ElementsAre());
  EXPECT_THAT(second.Lookup("user-in", kAccount.text(), "Ops"), ElementsAre(Alice().Key()));
  EXPECT_EQ(second.LookupOne("user-name", kAccount.text(), "alice"), Alice().Key());
  EXPECT_THAT(second.Lookup("unit-in", "r-1"), ElementsAre("ou-1"));
  EXPECT_EQ(third.Find<User>(Alice().Key()), nullptr);
  EXPECT_EQ(third.LookupOne("user-name", kAccount.text(), "alice"), "");
  EXPECT_EQ(first.Find<Unit>("ou-1"), nullptr);
}

TEST(Snapshot, LookupsEndAtTheirParts) {
  Change change;
  for (const char* id : {"ou-1", "ou-2"}) change.Put(Unit{.id = id, .parent_id = "r-1"});
  change.Put(Unit{.id = "ou-3", .parent_id = "r-11"});
  change.Put(Unit{.id = "ou-4", .parent_id = "r-1|x"});
  const Snapshot now = Apply({}, change);
  EXPECT_THAT(now.Lookup("unit-in", "r-1"), testing::ElementsAre("ou-1", "ou-2"));
  EXPECT_THAT(now.Lookup("unit-in", "r-1", "ou-1"), testing::ElementsAre());
  EXPECT_EQ(now.LookupOne("unit-in", "r"), "");
  EXPECT_EQ(now.LookupOne("unit-in", "r-11"), "ou-3");
  EXPECT_THAT(now.Lookup("nothing"), testing::ElementsAre());
}

TEST(Snapshot, LaterStepsOfAChangeWin) {
  Change change;
  change.Put(Unit{.id = "ou-1", .name = "a"});
  change.Put(Unit{.id = "ou-1", .name = "b"});
  change.Put(Unit{.id = "ou-2", .name = "c"});
  change.Erase<Unit>("ou-2");
  Change other;
  other.Put(Unit{.id = "ou-2", .name = "d"});
  change.Add(std::move(other));
  const Snapshot now = Apply({}, change);
  EXPECT_EQ(now.Find<Unit>("ou-1")->name, "b");
  EXPECT_EQ(now.Find<Unit>("ou-2")->name, "d");
  EXPECT_EQ(now.table<Unit>().size(), 2U);
}

// Random histories: tables and index are those that the entities left give from nothing.
TEST(Snapshot, AgreesWithWhatIsLeftOfItsHistory) {
  std::mt19937 random(11);
  Snapshot now;
  std::map<std::string, User> users;
  std::map<std::string, Unit> units;
  const auto text = [&] { return std::string(1, static_cast<char>('a' + random() % 6)); };
  for (int step = 0; step < 3000; ++step) {
    Change change;
    const Unit unit{.id = text(), .parent_id = text()};
    const User user{.name = text(), .id = text(), .groups = {text(), text()}};
    switch (random() % 4) {
      case 0: change.Put(unit), units[unit.id] = unit; break;
      case 1: change.Erase<Unit>(unit.id), units.erase(unit.id); break;
      case 2: change.Put(user), users[user.Key()] = user; break;
      default: change.Erase<User>(user.Key()), users.erase(user.Key()); break;
    }
    now = Apply(now, change);
    if (step % 20 != 0) continue;
    Change left;
    for (const auto& [key, u] : units) left.Put(u);
    for (const auto& [key, u] : users) left.Put(u);
    ASSERT_EQ(Everything(now), left);
    for (const char* group : {"a", "b", "c", "d", "e", "f"}) {
      std::vector<std::string> in_group, in_unit;
      for (const auto& [key, u] : users) {
        if (u.groups.contains(group)) in_group.push_back(key);
      }
      for (const auto& [key, u] : units) {
        if (u.parent_id == group) in_unit.push_back(key);
      }
      ASSERT_EQ(now.Lookup("user-in", AccountId().text(), group), in_group);
      ASSERT_EQ(now.Lookup("unit-in", group), in_unit);
    }
  }
}

TEST(Snapshot, EverythingMakesItAgain) {
  Change change;
  change.Put(Alice());
  change.Put(Unit{.id = "ou-1"});
  change.Put(ObjectVersion{.bucket = "b", .key = "k"});
  const Snapshot now = Apply({}, change);
  const Change everything = Everything(now);
  EXPECT_EQ(everything.steps().size(), 3U);
  EXPECT_EQ(Everything(Apply({}, everything)), everything);
  EXPECT_TRUE(Everything({}).empty());
}

}  // namespace
}  // namespace bulkhead::org
