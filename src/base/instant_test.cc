// Instant: the three written forms, what is refused, and times before 1970.
#include "base/instant.h"

#include <limits>
#include <random>

#include "gtest/gtest.h"

namespace bulkhead::base {
namespace {

struct Good {
  const char* text;
  std::int64_t unix_milliseconds;
};

TEST(Instant, ParsesIso8601) {
  const Good rows[] = {
      {"1970-01-01T00:00:00Z", 0},
      {"2026-11-22T03:50:00Z", 1795319400000},
      {"2026-11-22", 1795305600000},
      {"2026-11-22T03:50Z", 1795319400000},
      {"2026-11-22T03:50:00.5Z", 1795319400500},
      {"2026-11-22T03:50:00.123999999999999999999Z", 1795319400123},
      {"2026-11-22T03:50:00+00:00", 1795319400000},
      {"2026-11-22T05:20:00+01:30", 1795319400000},
      {"2026-11-21T19:50:00-08:00", 1795319400000},
      {"2024-02-29T23:59:59.999Z", 1709251199999},
      {"1969-12-31T23:59:59.999Z", -1},
      {"0001-01-01T00:00:00Z", -62135596800000},
      {"9999-12-31T23:59:59Z", 253402300799000},
  };
  for (const Good& row : rows) {
    const Result<Instant> parsed = Instant::ParseIso8601(row.text);
    ASSERT_TRUE(parsed) << row.text;
    EXPECT_EQ(parsed->unix_milliseconds(), row.unix_milliseconds) << row.text;
  }
}

TEST(Instant, RefusesMalformedIso8601) {
  for (const char* bad : {"",
                          "2026",
                          "2026-11",
                          "2026-11-2",
                          "2026-13-01",
                          "2026-00-01",
                          "2026-01-00",
                          "2026-01-32",
                          "2025-02-29",
                          "2026-11-22T",
                          "2026-11-22T03",
                          "2026-11-22T03:50",
                          "2026-11-22T03:50:00",
                          "2026-11-22T24:00:00Z",
                          "2026-11-22T03:60:00Z",
                          "2026-11-22T03:50:60Z",
                          "2026-11-22T03:50:00.Z",
                          "2026-11-22T03:50:00,5Z",
                          "2026-11-22T03:50:00z",
                          "2026-11-22 03:50:00Z",
                          "2026-11-22T03:50:00Z ",
                          " 2026-11-22",
                          "2026-11-22T03:50:00ZZ",
                          "2026-11-22T03:50:00+1:00",
                          "2026-11-22T03:50:00+0100",
                          "2026-11-22T03:50:00+24:00",
                          "2026-11-22T03:50:00-00:60",
                          "-026-11-22",
                          "+2026-11-22",
                          "20261122T035000Z",
                          "2026-11-22T-3:50:00Z"}) {
    EXPECT_FALSE(Instant::ParseIso8601(bad)) << bad;
  }
  EXPECT_EQ(Instant::ParseIso8601("soon").error().message, "`soon` is not an ISO 8601 date");
}

TEST(Instant, ParsesBasic) {
  EXPECT_EQ(Instant::ParseBasic("20261122T035000Z")->unix_seconds(), 1795319400);
  for (const char* bad : {"", "20261122", "20261122T035000", "20261122T0350Z", "20261322T035000Z",
                          "2026-11-22T03:50:00Z", "20261122T035000Z0", "20261122t035000Z"}) {
    EXPECT_FALSE(Instant::ParseBasic(bad)) << bad;
  }
}

TEST(Instant, ParsesHttpDate) {
  EXPECT_EQ(Instant::ParseHttpDate("Sun, 22 Nov 2026 03:50:00 GMT")->unix_seconds(), 1795319400);
  for (const char* bad : {"", "Sun, 22 Nov 2026 03:50:00", "Sun, 22 Nov 2026 03:50:00 UTC",
                          "Son, 22 Nov 2026 03:50:00 GMT", "Sun, 22 Nox 2026 03:50:00 GMT",
                          "Sun, 31 Nov 2026 03:50:00 GMT", "Sunday, 22-Nov-26 03:50:00 GMT",
                          "Sun Nov 22 03:50:00 2026", "Sun, 2 Nov 2026 03:50:00 GMT"}) {
    EXPECT_FALSE(Instant::ParseHttpDate(bad)) << bad;
  }
}

TEST(Instant, Prints) {
  const Instant t = Instant::FromUnixMilliseconds(1795319400007);
  EXPECT_EQ(t.ToIso8601(), "2026-11-22T03:50:00Z");
  EXPECT_EQ(t.ToIso8601Milliseconds(), "2026-11-22T03:50:00.007Z");
  EXPECT_EQ(t.ToBasic(), "20261122T035000Z");
  EXPECT_EQ(t.ToHttpDate(), "Sun, 22 Nov 2026 03:50:00 GMT");
  EXPECT_EQ(Instant::FromUnixMilliseconds(-1).ToIso8601Milliseconds(), "1969-12-31T23:59:59.999Z");
}

TEST(Instant, ParsingUndoesPrinting) {
  std::mt19937_64 random(4);
  std::uniform_int_distribution<std::int64_t> any(-62135596800000, 253402300799999);
  for (int i = 0; i < 20'000; ++i) {
    const Instant t = Instant::FromUnixMilliseconds(any(random));
    const Instant whole = Instant::FromUnixSeconds(t.unix_seconds());
    ASSERT_EQ(*Instant::ParseIso8601(t.ToIso8601Milliseconds()), t);
    ASSERT_EQ(*Instant::ParseIso8601(t.ToIso8601()), whole);
    ASSERT_EQ(*Instant::ParseBasic(t.ToBasic()), whole);
    ASSERT_EQ(*Instant::ParseHttpDate(t.ToHttpDate()), whole);
  }
}

TEST(Instant, SecondsRoundDown) {
  EXPECT_EQ(Instant::FromUnixMilliseconds(1999).unix_seconds(), 1);
  EXPECT_EQ(Instant::FromUnixMilliseconds(-1).unix_seconds(), -1);
  EXPECT_EQ(Instant::FromUnixMilliseconds(-1000).unix_seconds(), -1);
}

// A request may carry any number as a time.
TEST(Instant, NumbersBeyondTheYearsAreCutToThem) {
  constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
  constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();
  EXPECT_EQ(Instant::FromUnixSeconds(kMax).ToIso8601Milliseconds(), "9999-12-31T23:59:59.000Z");
  EXPECT_EQ(Instant::FromUnixMilliseconds(kMax).ToIso8601Milliseconds(),
            "9999-12-31T23:59:59.999Z");
  EXPECT_EQ(Instant::FromUnixSeconds(kMin).ToHttpDate(), "Sat, 01 Jan 0000 00:00:00 GMT");
  EXPECT_EQ(Instant::FromUnixMilliseconds(kMin), Instant::FromUnixSeconds(kMin));
}

TEST(Instant, CountsAndCompares) {
  const Instant t = Instant::FromUnixSeconds(10);
  EXPECT_EQ(t + std::chrono::seconds(5) - std::chrono::seconds(15), Instant());
  EXPECT_EQ(t - Instant(), std::chrono::seconds(10));
  EXPECT_LT(Instant(), t);
}

}  // namespace
}  // namespace bulkhead::base
