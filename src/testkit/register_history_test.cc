// The judge of histories, held against all orders of small histories tried one by one.
#include "testkit/register_history.h"

#include <gtest/gtest.h>

#include <numeric>

#include "env/random.h"

namespace bulkhead::testkit {
namespace {

using Kind = RegisterEvent::Kind;

RegisterEvent Write(std::string value, std::int64_t begin, std::int64_t end) {
  return {"k", Kind::kWrite, std::move(value), begin, end};
}
RegisterEvent Read(std::string value, std::int64_t begin, std::int64_t end) {
  return {"k", Kind::kRead, std::move(value), begin, end};
}
bool Linearizable(const std::vector<RegisterEvent>& events) {
  return !WhyNotLinearizable(events).has_value();
}

TEST(RegisterHistory, AgreesWithWhatIsPlain) {
  EXPECT_TRUE(Linearizable({}));
  EXPECT_TRUE(Linearizable({Read("", 0, 1), Write("a", 2, 3), Read("a", 4, 5)}));
  EXPECT_TRUE(Linearizable({Write("a", 0, 9), Read("", 1, 2), Read("a", 3, 4)}));
  EXPECT_FALSE(Linearizable({Write("a", 0, 1), Read("", 2, 3)})) << "a lost write";
  EXPECT_FALSE(Linearizable({Read("a", 0, 1), Write("a", 2, 3)})) << "from the future";
  EXPECT_FALSE(Linearizable({Read("b", 0, 1)})) << "from nowhere";
  EXPECT_FALSE(Linearizable({Write("a", 0, 9), Read("a", 1, 2), Read("", 3, 4)})) << "back";
  EXPECT_FALSE(Linearizable({Write("a", 0, 1), Write("b", 2, 3), Read("a", 4, 5)})) << "stale";
  EXPECT_TRUE(Linearizable({Write("a", 0, 3), Write("b", 1, 4), Read("a", 5, 6)}));
  EXPECT_FALSE(
      Linearizable({Write("a", 0, 3), Write("b", 1, 4), Read("a", 5, 6), Read("b", 7, 8)}));
  RegisterEvent other = Read("", 2, 3);
  other.key = "other";
  EXPECT_TRUE(Linearizable({Write("a", 0, 1), other})) << "keys are apart";
}

// Tries every order that keeps what is before what.
bool ByTrial(const std::vector<RegisterEvent>& events) {
  std::vector<std::size_t> order(events.size());
  std::iota(order.begin(), order.end(), 0);
  do {
    bool good = true;
    std::string value;
    for (std::size_t i = 0; i < order.size() && good; ++i) {
      const RegisterEvent& event = events[order[i]];
      for (std::size_t j = i + 1; j < order.size(); ++j) {
        good = good && events[order[j]].end >= event.begin;
      }
      if (event.kind == Kind::kWrite) {
        value = event.value;
      } else {
        good = good && event.value == value;
      }
    }
    if (good) return true;
  } while (std::ranges::next_permutation(order).found);
  return false;
}

TEST(RegisterHistory, AgreesWithAllOrders) {
  env::SeededRandom random(7);
  const auto below = [&](unsigned limit) {
    unsigned char byte = 0;
    random.Fill(reinterpret_cast<char*>(&byte), 1);
    return byte % limit;
  };
  int linearizable = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::vector<RegisterEvent> events;
    // No two times are equal, as clocks of nanoseconds give them.
    std::vector<std::int64_t> times(10);
    std::iota(times.begin(), times.end(), 0);
    for (std::size_t i = times.size() - 1; i > 0; --i) {
      std::swap(times[i], times[below(static_cast<unsigned>(i) + 1)]);
    }
    for (std::size_t i = 0; i < 5; ++i) {
      const std::int64_t begin = std::min(times[2 * i], times[2 * i + 1]);
      const std::int64_t end = std::max(times[2 * i], times[2 * i + 1]);
      if (i < 2) {
        events.push_back(Write(i == 0 ? "a" : "b", begin, end));
      } else {
        const char* values[] = {"a", "b", "", "a", "b"};
        events.push_back(Read(values[below(5)], begin, end));
      }
    }
    const bool expected = ByTrial(events);
    linearizable += expected ? 1 : 0;
    ASSERT_EQ(Linearizable(events), expected) << "round " << round;
  }
  EXPECT_GT(linearizable, 500);
  EXPECT_LT(linearizable, 19'500);
}

}  // namespace
}  // namespace bulkhead::testkit
