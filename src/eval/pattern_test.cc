// Compiled patterns match what the patterns of aws/wildcard.h match.
#include "eval/pattern.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "aws/wildcard.h"

namespace bulkhead::eval {
namespace {

// All texts over the alphabet up to that length.
std::vector<std::string> AllTexts(std::string_view alphabet, std::size_t length_max) {
  std::vector<std::string> texts = {""};
  for (std::size_t begin = 0, length = 0; length < length_max; ++length) {
    const std::size_t end = texts.size();
    for (std::size_t i = begin; i < end; ++i) {
      for (const char c : alphabet) texts.push_back(texts[i] + c);
    }
    begin = end;
  }
  return texts;
}

TEST(PatternTest, PlainPatternsAsTheWildcards) {
  const std::vector<std::string> texts = AllTexts("ab", 5);
  for (const std::string& pattern : AllTexts("ab*?", 4)) {
    const Pattern compiled = Pattern::Plain(pattern);
    for (const std::string& text : texts) {
      ASSERT_EQ(compiled.Matches(text), aws::MatchesWildcard(pattern, text))
          << pattern << ' ' << text;
    }
  }
}

TEST(PatternTest, ResourcesAsTheWildcards) {
  const std::vector<std::string> texts = AllTexts("a:", 7);
  for (const std::string& prefix : {std::string(), std::string("::::"), std::string(":::::")}) {
    for (const std::string& pattern : AllTexts("a:*?", 4)) {
      const std::string whole = prefix + pattern;
      const Pattern compiled = Pattern::Resource(whole);
      for (const std::string& text : texts) {
        ASSERT_EQ(compiled.Matches(prefix + text), aws::MatchesArn(whole, prefix + text))
            << whole << ' ' << prefix << text;
      }
    }
  }
}

TEST(PatternTest, ComponentsAsTheWildcards) {
  const std::vector<std::string> patterns = {"*",          "a:b:c:d:e:f", "a:b:c:d:e:*",
                                             "a:*:c:d:e:", "a:b*",        "?:b:c:d:e:f*"};
  const std::vector<std::string> texts = {"a:b:c:d:e:f", "a:b:c:d:e:f:g", "a:b:c:d:e", "",
                                          "a:bb:c:d:e:", "b:b:c:d:e:fff"};
  for (const std::string& pattern : patterns) {
    for (const std::string& text : texts) {
      EXPECT_EQ(Pattern::Components(pattern).Matches(text),
                aws::MatchesArnByComponent(pattern, text))
          << pattern << ' ' << text;
    }
  }
}

TEST(PatternTest, LiteralsHaveNoWildcards) {
  EXPECT_TRUE(Pattern::Literal("a*").Matches("a*"));
  EXPECT_FALSE(Pattern::Literal("a*").Matches("ab"));
  EXPECT_TRUE(Pattern::Plain("*").is_everything());
  EXPECT_FALSE(Pattern::Literal("*").is_everything());
}

}  // namespace
}  // namespace bulkhead::eval
