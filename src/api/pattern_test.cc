// Patterns match whole texts, in the dialect that the models write.
#include "api/pattern.h"

namespace bulkhead::api {
namespace {

struct Row {
  const char* name;
  std::string_view pattern, value;
  bool want;

  friend void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }
};

constexpr Row kRows[] = {
    {"Whole", R"([\w+=,.@-]+)", "alice", true},
    {"NotAPart", R"([\w+=,.@-]+)", "alice smith", false},
    {"NoLineEndAfter", R"(\d{12})", "123456789012\n", false},
    {"UnicodeEscape", R"([\u0020-\u00FF]+)", "caf\u00e9", true},
    {"UnicodeEscapeRefuses", R"([\u0020-\u00FF]+)", "\u4e2d", false},
    {"BeyondTheBasicPlane",
     R"([\u0009\u000A\u000D\u0020-\u007E\u0085\u00A0-\uD7FF\uE000-\uFFFD\u10000-\u10FFFF]+)",
     "{\"a\":\"\U0001F600\"}", true},
    {"ControlRefused",
     R"([\u0009\u000A\u000D\u0020-\u007E\u0085\u00A0-\uD7FF\uE000-\uFFFD\u10000-\u10FFFF]+)",
     "a\x01", false},
    {"Classes", R"([\p{L}\p{Z}\p{N}_.:/=+\-@]*)", "caf\u00e9 1", true},
    {"LookAhead", R"(^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$)", "my-alias", true},
    {"LookAheadRefuses", R"(^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$)", "my--alias", false},
    {"AlternativesAreWhole", R"(^(r-[0-9a-z]{4,32})|(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$)",
     "r-abcdx!", false},
    {"Empty", R"([\w]*)", "", true},
    {"BrokenUtf8", R"([\u0020-\u00FF]+)", "\xff\xfe", false},
    {"NotUnderstoodMatchesAll", "(", "anything", true},
};

class PatternMatch : public testing::TestWithParam<Row> {};

TEST_P(PatternMatch, Decides) {
  EXPECT_EQ(Pattern(GetParam().pattern).Matches(GetParam().value), GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(Rows, PatternMatch, testing::ValuesIn(kRows),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace bulkhead::api
