// If-Match and its family: what a stored version answers to each, and to two at once.
#include "services/s3/preconditions.h"

#include <gtest/gtest.h>

#include <ostream>

namespace bulkhead::services::s3 {
namespace {

const Instant kModified = Instant::FromUnixMilliseconds(1'795'320'000'500);
const Instant kSameSecond = Instant::FromUnixSeconds(1'795'320'000);
const Instant kBefore = Instant::FromUnixSeconds(1'795'319'999);

struct Row {
  const char* name;
  Preconditions conditions;
  int read;  // The status; 200: it holds.
  int copy;

  friend void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }
};

const Row kRows[] = {
    {"None", {}, 200, 200},
    {"Match", {.if_match = "\"abc\""}, 200, 200},
    {"MatchWithoutQuotes", {.if_match = "abc"}, 200, 200},
    {"MatchInList", {.if_match = "\"x\", \"abc\""}, 200, 200},
    {"MatchAny", {.if_match = "*"}, 200, 200},
    {"MatchOther", {.if_match = "\"x\""}, 412, 412},
    {"MatchNothing", {.if_match = ""}, 412, 412},
    {"NoneMatch", {.if_none_match = "\"x\""}, 200, 200},
    {"NoneMatchSame", {.if_none_match = "\"abc\""}, 304, 412},
    {"NoneMatchWeak", {.if_none_match = "W/\"abc\""}, 304, 412},
    {"ModifiedSince", {.if_modified_since = kBefore}, 200, 200},
    {"ModifiedInTheSameSecond", {.if_modified_since = kSameSecond}, 304, 412},
    {"UnmodifiedSince", {.if_unmodified_since = kSameSecond}, 200, 200},
    {"ModifiedAfter", {.if_unmodified_since = kBefore}, 412, 412},
    {"MatchBeatsDate", {.if_match = "abc", .if_unmodified_since = kBefore}, 200, 200},
    {"NoneMatchBeatsDate", {.if_none_match = "x", .if_modified_since = kSameSecond}, 200, 200},
};

class PreconditionsTest : public testing::TestWithParam<Row> {};

int StatusOf(const Result<void, Fault>& result) {
  return result ? 200 : result.error().http_status;
}

TEST_P(PreconditionsTest, Judges) {
  const org::ObjectVersion version{.etag = "abc", .modified = kModified};
  EXPECT_EQ(StatusOf(CheckToRead(GetParam().conditions, version)), GetParam().read);
  EXPECT_EQ(StatusOf(CheckToCopy(GetParam().conditions, version)), GetParam().copy);
}

INSTANTIATE_TEST_SUITE_P(Rows, PreconditionsTest, testing::ValuesIn(kRows),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(PreconditionsToWrite, LookAtWhatIsThere) {
  const org::ObjectVersion version{.etag = "abc"};
  const org::ObjectVersion marker{.delete_marker = true};
  const auto status = [](const char* match, const char* none, const org::ObjectVersion* newest) {
    const auto header = [](const char* text) {
      return text == nullptr ? std::nullopt : std::optional<std::string>(text);
    };
    return StatusOf(CheckToWrite(header(match), header(none), newest, "k"));
  };
  EXPECT_EQ(status(nullptr, nullptr, &version), 200);
  EXPECT_EQ(status(nullptr, "*", &version), 412);
  EXPECT_EQ(status(nullptr, "*", &marker), 200);
  EXPECT_EQ(status(nullptr, "*", nullptr), 200);
  EXPECT_EQ(status(nullptr, "abc", nullptr), 501);
  EXPECT_EQ(status("abc", nullptr, &version), 200);
  EXPECT_EQ(status("x", nullptr, &version), 412);
  EXPECT_EQ(status("abc", nullptr, &marker), 404);
  EXPECT_EQ(status("abc", nullptr, nullptr), 404);
}

}  // namespace
}  // namespace bulkhead::services::s3
