#include "prove/glob.h"

#include <gtest/gtest.h>

#include <random>

#include "aws/wildcard.h"

namespace bulkhead::prove {
namespace {

// All texts of up to `length` letters of a small alphabet.
std::vector<std::string> AllTexts(std::size_t length) {
  std::vector<std::string> all = {""};
  std::size_t from = 0;
  for (std::size_t n = 0; n < length; ++n) {
    const std::size_t to = all.size();
    for (; from < to; ++from) {
      for (const char c : {'a', 'b', 'c'}) all.push_back(all[from] + c);
    }
  }
  return all;
}

std::string RandomPattern(std::mt19937& random) {
  std::string pattern;
  for (auto n = random() % 6; n > 0; --n) pattern += "ab*?*"[random() % 5];
  return pattern;
}

TEST(Glob, MeetingIsWhatBothMatch) {
  std::mt19937 random(7);
  const auto texts = AllTexts(6);
  for (int i = 0; i < 2000; ++i) {
    const std::string a = RandomPattern(random);
    const std::string b = RandomPattern(random);
    const Meeting meeting = Meet(Glob::Parse(a), Glob::Parse(b));
    ASSERT_TRUE(meeting.complete);
    ASSERT_EQ(meeting.globs.empty(), !Meets(Glob::Parse(a), Glob::Parse(b))) << a << " " << b;
    for (const std::string& text : texts) {
      const bool both = aws::MatchesWildcard(a, text) && aws::MatchesWildcard(b, text);
      const bool met = std::ranges::any_of(
          meeting.globs, [&text](const Glob& glob) { return glob.Matches(text); });
      ASSERT_EQ(both, met) << a << " and " << b << " on " << text;
    }
  }
}

TEST(Glob, SampleIsMatchedByTheFewest) {
  std::mt19937 random(11);
  const auto texts = AllTexts(5);
  for (int i = 0; i < 2000; ++i) {
    const Glob p = Glob::Parse(RandomPattern(random));
    std::string text = RandomPattern(random);
    std::ranges::replace(text, '?', 'a');
    const Glob q = Glob::Parse(text);
    const std::string sample = p.Sample('x');
    ASSERT_TRUE(p.Matches(sample));
    if (!q.Matches(sample)) continue;
    for (const std::string& other : texts) {
      ASSERT_TRUE(!p.Matches(other) || q.Matches(other)) << p.ToText() << " " << text;
    }
    ASSERT_TRUE(q.Contains(p));
  }
}

TEST(Glob, MatchesAsThePolicyLanguageDoes) {
  for (const std::string& text : AllTexts(4)) {
    for (const char* pattern : {"", "*", "a*", "*a", "*a*b*", "a?c", "??", "?*", "abc"}) {
      EXPECT_EQ(Glob::Parse(pattern).Matches(text), aws::MatchesWildcard(pattern, text));
    }
  }
}

TEST(Glob, ManyStarsEndAtTheLimit) {
  const Meeting meeting = Meet(Glob::Parse("*a*b*c*d*e*f*g*h*"), Glob::Parse("*i*j*k*l*m*n*o*p*"));
  EXPECT_FALSE(meeting.complete);
  EXPECT_LE(meeting.globs.size(), kMeetMax);
}

TEST(FreshByte, IsInNoneOfTheTexts) {
  FreshByte fresh;
  fresh.Avoid("xyz");
  fresh.Avoid(Glob::Parse("q*"));
  EXPECT_EQ(fresh.Take("xqv"), 'v');
}

}  // namespace
}  // namespace bulkhead::prove
