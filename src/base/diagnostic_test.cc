// Diagnostics: positions, and a picture of the place that no input can spoil.
#include "base/diagnostic.h"

#include "gtest/gtest.h"

namespace bulkhead::base {
namespace {

TEST(Diagnostic, CountsLinesAndColumns) {
  constexpr std::string_view kText = "ab\ncd\n\ne";
  const auto at = [&](std::size_t begin) { return SpanAt(kText, begin, begin + 1); };
  EXPECT_EQ(at(0), (Span{.begin = 0, .end = 1, .line = 1, .column = 1}));
  EXPECT_EQ(at(2), (Span{.begin = 2, .end = 3, .line = 1, .column = 3}));  // The line end itself.
  EXPECT_EQ(at(3), (Span{.begin = 3, .end = 4, .line = 2, .column = 1}));
  EXPECT_EQ(at(6), (Span{.begin = 6, .end = 7, .line = 3, .column = 1}));
  EXPECT_EQ(at(8), (Span{.begin = 8, .end = 8, .line = 4, .column = 2}));
  EXPECT_EQ(at(99), at(8));
  EXPECT_EQ(SpanAt(kText, 4, 2), (Span{.begin = 4, .end = 4, .line = 2, .column = 2}));
  EXPECT_EQ(SpanAt({}, 0, 1), (Span{.begin = 0, .end = 0, .line = 1, .column = 1}));
}

TEST(Diagnostic, ShowsThePlace) {
  constexpr std::string_view kText = "units:\n  admin: 1\n";
  const Diagnostic diagnostic{.span = SpanAt(kText, 9, 14),
                              .what = "unknown key `admin`",
                              .hint = "did you mean `admins`?"};
  EXPECT_EQ(Render(diagnostic, "acme.yaml", kText),
            "acme.yaml:2:3: error: unknown key `admin`\n"
            "    2 |   admin: 1\n"
            "      |   ^^^^^\n"
            "      = did you mean `admins`?\n");
}

TEST(Diagnostic, WithoutAPlace) {
  EXPECT_EQ(Render({.severity = Severity::kWarning, .what = "empty"}, "f", "text"),
            "f: warning: empty\n");
}

TEST(Diagnostic, HidesControlBytesAndCutsLongLines) {
  std::string text(5000, 'a');
  text += "\x1b[31m";
  text.append(5000, 'b');
  const std::string shown = Render({.span = SpanAt(text, 5000, 9000), .what = "bad"}, "f", text);
  EXPECT_EQ(shown.find('\x1b'), std::string::npos);
  EXPECT_LT(shown.size(), 400U);
  EXPECT_THAT(shown, testing::HasSubstr("aaa [31mbbb"));
}

TEST(Diagnostic, AnySpanRenders) {
  constexpr std::string_view kText = "a\r\n\tb\n";
  for (std::size_t begin = 0; begin < 9; ++begin) {
    for (std::size_t end = 0; end < 9; ++end) {
      EXPECT_FALSE(Render({.span = SpanAt(kText, begin, end), .what = "w"}, "f", kText).empty());
    }
  }
  const Span foreign{.begin = 70, .end = 80, .line = 9, .column = 500};
  EXPECT_FALSE(Render({.span = foreign, .what = "w"}, "f", kText).empty());
}

TEST(Diagnostic, OnlyErrorsAreErrors) {
  EXPECT_FALSE(HasErrors({}));
  EXPECT_FALSE(HasErrors({{.severity = Severity::kWarning}}));
  EXPECT_TRUE(HasErrors({{.severity = Severity::kWarning}, {.severity = Severity::kError}}));
}

}  // namespace
}  // namespace bulkhead::base
