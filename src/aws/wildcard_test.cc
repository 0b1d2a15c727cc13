// Wildcards: of plain text, of resource ARNs, and of ARNs by component.
#include "aws/wildcard.h"

#include <gtest/gtest.h>

#include <string>

#include "aws/wildcard_match.h"

namespace bulkhead::aws {
namespace {

struct Row {
  std::string_view pattern;
  std::string_view text;
  bool matches;
};

TEST(WildcardTest, MatchesPlainText) {
  constexpr Row kRows[] = {
      {"", "", true},
      {"", "a", false},
      {"*", "", true},
      {"*", "anything:at/all", true},
      {"?", "", false},
      {"?", "a", true},
      {"a*c", "abc", true},
      {"a*c", "ac", true},
      {"a*c", "abcd", false},
      {"*ab*ab*", "xabyab", true},
      {"*ab*ab*", "xab", false},
      {"a**b", "ab", true},
      {"*a?c", "aabac", false},
      {"*a?c", "aababc", true},
      {"s3:Get*", "s3:getObject", false},
      {"\x01*b", "*b", true},
      {"\x01*b", "xb", false},
      {"\x01?", "?", true},
      {"\x01?", "x", false},
      {"a\x01", "a\x01", true},
  };
  for (const Row& row : kRows) {
    EXPECT_EQ(MatchesWildcard(row.pattern, row.text), row.matches)
        << row.pattern << ' ' << row.text;
  }
  EXPECT_TRUE(MatchesWildcardIgnoringCase("S3:get*", "s3:GetObject"));
  EXPECT_FALSE(MatchesWildcardIgnoringCase("s3:put*", "s3:GetObject"));
}

// How many characters a match compares, by counting them.
template <class Match>
std::size_t CountSteps(Match match) {
  std::size_t steps = 0;
  match([&steps](char a, char b) {
    ++steps;
    return a == b;
  });
  return steps;
}

// A text of twice the length costs about twice as much, whatever the pattern.
TEST(WildcardTest, HostilePatternsCostLinearTime) {
  const std::string nested = "*a*a*a*a*a*a*a*a*b";
  const std::string literal = "*aaaaaaaaaaaaaaaab";
  const std::string segments = "arn:a*a*a*b:*:a*a*b:*:a*b";
  for (const std::size_t size : {1000U, 10'000U, 100'000U}) {
    const std::string plain(size, 'a');
    std::string colons = "arn:";
    while (colons.size() < size) colons += "aaaaaaaaab:";
    const auto plain_steps = [&](const std::string& pattern, const std::string& text) {
      return CountSteps([&](auto same) { EXPECT_FALSE(MatchWildcard(pattern, text, same)); });
    };
    const auto arn_steps = [&](const std::string& pattern, const std::string& text) {
      return CountSteps([&](auto same) { EXPECT_FALSE(MatchArn(pattern, text, same)); });
    };
    EXPECT_LE(plain_steps(nested, plain), 4 * size);
    EXPECT_LE(plain_steps(literal, plain), (literal.size() + 1) * size);
    EXPECT_LE(arn_steps("arn:" + nested, "arn:" + plain), 4 * size);
    EXPECT_LE(arn_steps("arn:a:b:c:d:" + nested, "arn:a:b:c:d:" + plain), 4 * size);
    EXPECT_LE(arn_steps(segments + "x", colons), 16 * size);
    EXPECT_LE(arn_steps("arn:*:" + nested, colons), 16 * size);
  }
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
TEST(WildcardTest, MatchesResources) {
  constexpr Row kRows[] = {
      {"*", "arn:aws:s3:::b/k", true},
      {"arn:aws:s3:::b/*", "arn:aws:s3:::b/k:with:colons", true},
      {"arn:aws:s3:::b/*", "arn:aws:s3:::b", false},
      {"arn:aws:s3:*", "arn:aws:s3:::b/k", true},
      {"arn:aws:*:*:*:*", "arn:aws:s3:::b", true},
      {"arn:aws:sqs:*:111122223333:q", "arn:aws:sqs:us-east-1:111122223333:q", true},
      // At the end of its segment, a star may go on beyond the colon.
      {"arn:aws:sqs:us-*:q", "arn:aws:sqs:us-east-1:111122223333:q", true},
      // Elsewhere it stays.
      {"arn:aws:sqs:us-*-1:111122223333:q", "arn:aws:sqs:us-east-1:111122223333:q", true},
      {"arn:aws:sqs:us-*-1:111122223333:q", "arn:aws:sqs:us-x:y-1:111122223333:q", false},
      {"arn:aws:sqs:us-east?1:111122223333:q", "arn:aws:sqs:us-east:1:111122223333:q", false},
      {"arn:aws:iam::*:role/a*c", "arn:aws:iam::111122223333:role/a/b:c", true},
      {"arn:aws:i*m:*:*:x", "arn:aws:iam:a:b:x", true},
      {"arn:aws:i*m:*:*:x", "arn:aws:i:m:a:b:x", false},
      {"arn:aws:*:a*b:*:x", "arn:aws:s:t:aXb:c:x", true},
      {"arn:aws:s3:::B", "arn:aws:s3:::b", false},
      {"arn:aws:s3:::b\x01*", "arn:aws:s3:::b*", true},
      {"arn:aws:s3:::b\x01*", "arn:aws:s3:::bc", false},
  };
  for (const Row& row : kRows) {
    EXPECT_EQ(MatchesArn(row.pattern, row.text), row.matches) << row.pattern << ' ' << row.text;
  }
}

TEST(WildcardTest, MatchesByComponent) {
  constexpr Row kRows[] = {
      {"arn:aws:iam::*:role/*", "arn:aws:iam::111122223333:role/a/b", true},
      {"arn:aws:iam::*:role/*", "arn:aws:iam::111122223333:user/a", false},
      {"arn:aws:iam::*", "arn:aws:iam::111122223333:user/a", false},
      {"arn:aws:s*:*:1:x", "arn:aws:s:t:u:1:x", false},
      {"*", "arn:aws:iam::111122223333:user/a", true},
      {"*", "not-an-arn", true},
      {"arn:*", "not-an-arn", false},
      {"arn:aws:s3:::*", "arn:aws:s3:::b:c", true},
  };
  for (const Row& row : kRows) {
    EXPECT_EQ(MatchesArnByComponent(row.pattern, row.text), row.matches)
        << row.pattern << ' ' << row.text;
  }
}

TEST(WildcardTest, EscapedTextMatchesOnlyItself) {
  for (const std::string_view text : {"a*b", "?", "\x01", "plain", "\x01*"}) {
    std::string pattern;
    AppendEscaped(text, pattern);
    EXPECT_TRUE(MatchesWildcard(pattern, text));
    EXPECT_FALSE(MatchesWildcard(pattern, std::string(text) + "x"));
    EXPECT_FALSE(MatchesWildcard(pattern, "aXb"));
  }
}

}  // namespace
}  // namespace bulkhead::aws
