#include "access/overlap.h"

#include <gtest/gtest.h>

namespace bulkhead::access {
namespace {

TEST(Overlap, FindsACommonText) {
  struct Row {
    std::string_view a;
    std::string_view b;
    bool expected;
  };
  const Row rows[] = {
      {"s3:get*", "s3:*object", true},
      {"s3:get*", "s3:put*", false},
      {"*", "", true},
      {"", "", true},
      {"", "?", false},
      {"a?c", "abc", true},
      {"a?c", "ab", false},
      {"a*b*c", "a*c", true},
      {"a*b", "*c", false},
      {"*a", "a*", true},
      {"??", "*?*", true},
      {"s3:*", "*:get", true},
      {"abc*", "ab", false},
      {"ab", "ab*", true},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(Overlap(row.a, row.b), row.expected) << row.a << " " << row.b;
    EXPECT_EQ(Overlap(row.b, row.a), row.expected) << row.b << " " << row.a;
  }
}

TEST(PatternsBehind, GivesTheRests) {
  using Texts = std::vector<std::string>;
  EXPECT_EQ(PatternsBehind("arn:logs/2026*", "arn:logs/"), Texts{"2026*"});
  EXPECT_EQ(PatternsBehind("*", "arn:logs/"), Texts{"*"});
  EXPECT_EQ(PatternsBehind("arn:data/*", "arn:logs/"), Texts{});
  EXPECT_EQ(PatternsBehind("arn:*/a", "arn:x/"), (Texts{"*/a", "a"}));
  EXPECT_EQ(PatternsBehind("ab", "ab"), Texts{""});
}

TEST(WithoutVariables, PutsStars) {
  EXPECT_EQ(WithoutVariables("home/${aws:username}/*"), "home/*/*");
  EXPECT_EQ(WithoutVariables("plain"), "plain");
  EXPECT_EQ(WithoutVariables("open ${x"), "open *");
}

}  // namespace
}  // namespace bulkhead::access
