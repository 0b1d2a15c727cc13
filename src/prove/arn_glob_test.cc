#include "prove/arn_glob.h"

#include <gtest/gtest.h>

#include <random>

#include "aws/wildcard.h"

namespace bulkhead::prove {
namespace {

std::string RandomOf(std::mt19937& random, std::string_view letters, std::size_t most) {
  std::string out;
  for (auto n = random() % most; n > 0; --n) out += letters[random() % letters.size()];
  return out;
}

std::string RandomArn(std::mt19937& random) {
  std::string arn = "arn";
  for (int i = 0; i < 4; ++i) arn += ":" + RandomOf(random, "ab", 3);
  return arn + ":" + RandomOf(random, "ab:", 5);
}

// Mostly patterns of ARNs, with wildcards in and across parts.
std::string RandomPattern(std::mt19937& random) {
  if (random() % 8 == 0) return RandomOf(random, "ab*:?", 6);
  std::string pattern = random() % 4 == 0 ? "a*" : "arn";
  for (auto n = 3 + random() % 3; n > 0; --n) pattern += ":" + RandomOf(random, "ab**?", 3);
  return pattern;
}

TEST(ArnGlobs, MatchAsThePolicyLanguageDoes) {
  std::mt19937 random(3);
  int matched = 0;
  for (int i = 0; i < 60'000; ++i) {
    const std::string pattern = RandomPattern(random);
    const std::string arn = RandomArn(random);
    const Glob glob = Glob::Parse(pattern);
    const ArnGlobs resource = ArnGlobs::OfResource(glob);
    // What is exact matches the same; what is not, matches more.
    const bool want = aws::MatchesArn(pattern, arn);
    ASSERT_TRUE(resource.Matches(arn) == want || (!want && !resource.exact))
        << pattern << " " << arn;
    ASSERT_EQ(ArnGlobs::OfText(glob).Matches(arn), aws::MatchesWildcard(pattern, arn))
        << pattern << " on " << arn;
    ASSERT_EQ(pattern == "*" || ArnGlobs::OfComponents(glob).Matches(arn),
              aws::MatchesArnByComponent(pattern, arn))
        << pattern << " on " << arn;
    ASSERT_EQ(resource.Matches("*"), aws::MatchesArn(pattern, "*")) << pattern;
    matched += want ? 1 : 0;
  }
  EXPECT_GT(matched, 1000);
}

TEST(ArnGlobs, MeetPartByPart) {
  std::mt19937 random(5);
  int met = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::string a = RandomPattern(random);
    const std::string b = RandomPattern(random);
    const std::string arn = RandomArn(random);
    const ArnGlobs x = ArnGlobs::OfResource(Glob::Parse(a));
    const ArnGlobs y = ArnGlobs::OfResource(Glob::Parse(b));
    bool both = false;
    for (const ArnGlob& left : x.globs) {
      for (const ArnGlob& right : y.globs) {
        for (const ArnGlob& glob : Meet(left, right).globs) {
          std::array<std::string_view, ArnGlob::kParts> parts;
          ASSERT_TRUE(SplitArn(arn, parts));
          both = both || glob.Matches(parts);
        }
      }
    }
    ASSERT_EQ(both, x.Matches(arn) && y.Matches(arn)) << a << " and " << b << " on " << arn;
    met += both ? 1 : 0;
  }
  EXPECT_GT(met, 20);
}

}  // namespace
}  // namespace bulkhead::prove
