// Clocks and randomness: what the simulated ones promise, and that the real ones are alive.
#include <string>
#include <thread>
#include <vector>

#include "env/clock.h"
#include "env/random.h"
#include "gtest/gtest.h"

namespace bulkhead::env {
namespace {

std::string Draw(Random& random, std::size_t size) {
  std::string bytes(size, '\0');
  random.Fill(bytes.data(), bytes.size());
  return bytes;
}

TEST(Clock, SimulatedStandsStillUntilTold) {
  SimulatedClock clock(Instant::FromUnixSeconds(100));
  EXPECT_EQ(clock.Now(), Instant::FromUnixSeconds(100));
  clock.Advance(std::chrono::seconds(5));
  EXPECT_EQ(clock.Now(), Instant::FromUnixSeconds(105));
  clock.Set(Instant::FromUnixSeconds(7));
  EXPECT_EQ(clock.Now(), Instant::FromUnixSeconds(7));
}

TEST(Clock, RealIsPastTheDayThisWasWrittenAndDoesNotGoBack) {
  const RealClock clock;
  const Instant first = clock.Now();
  EXPECT_GT(first, *Instant::ParseIso8601("2025-01-01T00:00:00Z"));
  EXPECT_GE(clock.Now(), first);
}

TEST(Random, SeededRepeatsItself) {
  SeededRandom a(7), b(7), other(8);
  const std::string first = Draw(a, 64);
  EXPECT_EQ(first, Draw(b, 64));
  EXPECT_NE(first, Draw(other, 64));
  EXPECT_NE(first, Draw(a, 64));
}

TEST(Random, SeededDoesNotDependOnHowCallsDivideIt) {
  SeededRandom whole(7), pieces(7);
  const std::string expected = Draw(whole, 41);
  std::string got;
  for (const std::size_t size : {1, 0, 7, 9, 24}) got += Draw(pieces, size);
  EXPECT_EQ(got, expected);
}

TEST(Random, SeededServesManyThreads) {
  SeededRandom random(7);
  std::vector<std::string> drawn(4);
  {
    std::vector<std::jthread> threads;
    for (std::string& bytes : drawn) {
      threads.emplace_back([&random, &bytes] { bytes = Draw(random, 4096); });
    }
  }
  EXPECT_NE(drawn[0], drawn[1]);
}

TEST(Random, RealDiffersAndFillsLargeRequests) {
  RealRandom random;
  EXPECT_NE(Draw(random, 32), Draw(random, 32));
  const std::string large = Draw(random, 1 << 20);
  EXPECT_NE(large.substr(large.size() - 32), std::string(32, '\0'));
}

}  // namespace
}  // namespace bulkhead::env
