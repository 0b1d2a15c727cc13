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

// Both values of each key in which the maps differ; -1: none.
using Pairs = std::map<std::string, std::pair<int, int>>;

Pairs Difference(const Twin& old, const Twin& fresh) {
  Pairs pairs;
  for (const auto& [key, value] : old) pairs[key] = {value, -1};
  for (const auto& [key, value] : fresh)
    pairs.try_emplace(key, -1, -1).first->second.second = value;
  std::erase_if(pairs, [](const auto& pair) { return pair.second.first == pair.second.second; });
  return pairs;
}

Pairs Difference(const PersistentMap<int>& old, const PersistentMap<int>& fresh) {
  Pairs pairs;
  std::string last;
  using Entry = PersistentMap<int>::Entry;
  PersistentMap<int>::ForEachDifference(old, fresh, [&](const Entry* was, const Entry* is) {
    const std::string& key = was != nullptr ? was->key : is->key;
    EXPECT_TRUE(pairs.empty() || last < key) << last << " before " << key;
    pairs[key] = {was != nullptr ? was->value : -1, is != nullptr ? is->value : -1};
    last = key;
    return true;
  });
  return pairs;
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
    ASSERT_EQ(Difference(map, With(map, key, steps)), Difference(twin, with));
    ASSERT_EQ(Difference(Without(map, key), map), Difference(without, twin));
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
    for (const auto& [map, twin] : versions) {
      ExpectSame(map, twin, probes);
      const auto& [other, other_twin] = versions[random() % versions.size()];
      ASSERT_EQ(Difference(map, other), Difference(twin, other_twin));
    }
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

// Counts how often values are compared.
struct Compared {
  int value = 0;
  int* count = nullptr;
  friend bool operator==(const Compared& a, const Compared& b) {
    ++*a.count;
    return a.value == b.value;
  }
};

TEST(PersistentMap, OfWhatDiffersOnlyWhatWasPutIsCompared) {
  int count = 0;
  PersistentMap<Compared> map;
  for (int i = 0; i < 20'000; ++i) map.Put(std::to_string(i), {i, &count});
  PersistentMap<Compared> next = map;
  for (const char* key : {"17", "4711", "9", "19999"}) next.Put(key, {-1, &count});
  next.Erase("100");
  next.Put("new", {1, &count});
  int differences = 0;
  const auto see = [&](const auto* /*old*/, const auto* /*fresh*/) { return ++differences < 100; };
  EXPECT_TRUE(PersistentMap<Compared>::ForEachDifference(map, next, see));
  EXPECT_EQ(differences, 6);
  EXPECT_EQ(count, 4);  // Those of the keys that were put again; all others are the same entries.
  const auto stop = [&](const auto* /*old*/, const auto* /*fresh*/) { return false; };
  EXPECT_FALSE(PersistentMap<Compared>::ForEachDifference(map, next, stop));
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
