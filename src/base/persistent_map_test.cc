// PersistentMap against std::map: all short histories, many random long ones, old versions too.
#include "base/persistent_map.h"

#include <map>
#include <random>

#include "gtest/gtest.h"

namespace bulkhead::base {
namespace {

using Twin = std::map<std::string, int, std::less<>>;

// Versions, each made of one before it.
PersistentMap<int> With(PersistentMap<int> map, std::string key, int value) {
  map.Put(std::move(key), value);
  return map;
}

PersistentMap<int> Without(PersistentMap<int> map, std::string_view key) {
  map.Erase(key);
  return map;
}

Twin Content(const PersistentMap<int>& map) {
  Twin content;
  std::string last;
  for (const auto& [key, value] : map) {
    EXPECT_TRUE(content.empty() || last < key) << last << " before " << key;
    content.emplace(key, value);
    last = key;
  }
  return content;
}

void ExpectFrom(const PersistentMap<int>& map, const Twin& twin, const std::string& key) {
  auto expected = twin.lower_bound(key);
  for (const auto& [found, value] : map.From(key)) {
    ASSERT_NE(expected, twin.end()) << "from " << key << ": " << found;
    ASSERT_EQ(found, expected->first);
    ASSERT_EQ(value, expected->second);
    ++expected;
  }
  ASSERT_EQ(expected, twin.end()) << "from " << key;
}

void ExpectSame(const PersistentMap<int>& map, const Twin& twin,
                const std::vector<std::string>& keys) {
  ASSERT_EQ(Content(map), twin);
  ASSERT_EQ(map.size(), twin.size());
  ASSERT_EQ(map.empty(), twin.empty());
  for (const std::string& key : keys) {
    const auto expected = twin.find(key);
    const int* found = map.Find(key);
    ASSERT_EQ(found != nullptr, expected != twin.end()) << key;
    if (found != nullptr) {
      ASSERT_EQ(*found, expected->second);
    }
    ExpectFrom(map, twin, key);
  }
}

// Every history of puts and erases of these keys, to a depth.
void TryAll(const PersistentMap<int>& map, const Twin& twin, const std::vector<std::string>& keys,
            int steps) {
  ExpectSame(map, twin, keys);
  if (steps == 0 || testing::Test::HasFailure()) return;
  for (const std::string& key : keys) {
    Twin with = twin;
    with[key] = steps;
    TryAll(With(map, key, steps), with, keys, steps - 1);
    Twin without = twin;
    without.erase(key);
    TryAll(Without(map, key), without, keys, steps - 1);
    ExpectSame(map, twin, keys);  // Untouched by what grew from it.
  }
}

TEST(PersistentMap, AgreesOnAllShortHistories) { TryAll({}, {}, {"", "a", "ab", "b"}, 5); }

TEST(PersistentMap, AgreesOnRandomHistoriesAndKeepsOldVersions) {
  for (unsigned seed = 0; seed < 8; ++seed) {
    std::mt19937 random(seed);
    const unsigned key_count = 1U << (2 + seed);
    std::vector<std::string> probes;
    for (int i = 0; i < 8; ++i) probes.push_back(std::to_string(random() % key_count));
    std::vector<std::pair<PersistentMap<int>, Twin>> versions(1);
    for (int step = 0; step < 1500; ++step) {
      auto [map, twin] =
          versions[random() % 4 == 0 ? random() % versions.size() : versions.size() - 1];
      for (unsigned change = 0; change <= seed; ++change) {
        const std::string key = std::to_string(random() % key_count);
        if (random() % 3 == 0) {
          map.Erase(key);
          twin.erase(key);
        } else {
          map.Put(key, step);
          twin[key] = step;
        }
      }
      if (step % 50 == 0) versions.emplace_back(map, twin);
      versions.back() = {map, twin};
    }
    for (const auto& [map, twin] : versions) ExpectSame(map, twin, probes);
  }
}

TEST(PersistentMap, TakesKeysInAnyOrder) {
  constexpr int kCount = 20'000;
  const auto key = [](int i) { return std::to_string(1'000'000 + i); };
  PersistentMap<int> up, down;
  for (int i = 0; i < kCount; ++i) up.Put(key(i), i);
  for (int i = kCount; i-- > 0;) down.Put(key(i), i);
  EXPECT_EQ(Content(up), Content(down));
  for (int i = 0; i < kCount; i += 2) up.Erase(key(i));
  EXPECT_EQ(up.size(), std::size_t{kCount / 2});
  EXPECT_EQ(up.begin()->key, key(1));
  EXPECT_EQ(down.size(), std::size_t{kCount});
}

TEST(PersistentMap, KeysAreBytes) {
  using namespace std::string_literals;
  const PersistentMap<int> map = With(With(With({}, "a\0b"s, 1), "a", 2), "\xff", 3);
  EXPECT_EQ(*map.Find("a\0b"s), 1);
  EXPECT_EQ(*map.Find("a"), 2);
  EXPECT_EQ(map.begin()->key, "a");
  EXPECT_EQ(map.From("b").begin()->key, "\xff");
  EXPECT_EQ(map.From("\xff\x01").begin(), map.end());
}

TEST(PersistentMap, ErasingWhatIsNotThereChangesNothing) {
  const PersistentMap<int> map = With({}, "a", 1);
  const int* before = map.Find("a");
  EXPECT_EQ(Without(map, "b").Find("a"), before);  // The same node.
  EXPECT_TRUE(Without({}, "a").empty());
}

}  // namespace
}  // namespace bulkhead::base
