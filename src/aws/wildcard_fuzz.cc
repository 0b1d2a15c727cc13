// A pattern and a text from arbitrary bytes, apart by a line end: the matchers agree
// with matchers that try everything, on short inputs, and never crash on long ones.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "aws/wildcard.h"
#include "base/check.h"

namespace {

using namespace bulkhead;  // NOLINT(google-build-using-namespace)

constexpr std::size_t kBytesTriedMax = 64;

// A character of a pattern, with what it may stand for.
struct Token {
  enum class Kind { kPlain, kOne, kOneInSegment, kAny, kAnyInSegment };
  Kind kind = Kind::kPlain;
  char c = 0;
};

// As plain text patterns are read, and with `in_segments` as those of resources.
enum class Rule { kPlain, kSegments };

std::vector<Token> Tokens(std::string_view pattern, Rule rule) {
  std::vector<Token> tokens;
  int colons = rule == Rule::kPlain ? 5 : 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    const bool crosses = colons >= 5;
    if (c == aws::kEscape && i + 1 < pattern.size()) {
      tokens.push_back({Token::Kind::kPlain, pattern[++i]});
    } else if (c == '*') {
      const bool ends = i + 1 == pattern.size() || pattern[i + 1] == ':';
      tokens.push_back({crosses || ends ? Token::Kind::kAny : Token::Kind::kAnyInSegment});
    } else if (c == '?') {
      tokens.push_back({crosses ? Token::Kind::kOne : Token::Kind::kOneInSegment});
    } else {
      if (c == ':') ++colons;
      tokens.push_back({Token::Kind::kPlain, c});
    }
  }
  return tokens;
}

// Which lengths of the text the tokens so far can match: all alternatives at once.
bool TryAll(const std::vector<Token>& tokens, std::string_view text) {
  std::vector<bool> reached(text.size() + 1, false);
  reached[0] = true;
  for (const Token& token : tokens) {
    std::vector<bool> next(text.size() + 1, false);
    for (std::size_t t = 0; t <= text.size(); ++t) {
      if (!reached[t]) continue;
      switch (token.kind) {
        case Token::Kind::kPlain:
          if (t < text.size() && text[t] == token.c) next[t + 1] = true;
          break;
        case Token::Kind::kOne:
          if (t < text.size()) next[t + 1] = true;
          break;
        case Token::Kind::kOneInSegment:
          if (t < text.size() && text[t] != ':') next[t + 1] = true;
          break;
        case Token::Kind::kAny:
          std::fill(next.begin() + static_cast<long>(t), next.end(), true);
          break;
        case Token::Kind::kAnyInSegment:
          for (std::size_t u = t; u <= text.size(); ++u) {
            next[u] = true;
            if (u < text.size() && text[u] == ':') break;
          }
          break;
      }
    }
    reached = std::move(next);
  }
  return reached[text.size()];
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t end = std::min(input.find('\n'), input.size());
  const std::string_view pattern = input.substr(0, end);
  const std::string_view text = input.substr(std::min(end + 1, input.size()));

  const bool plain = aws::MatchesWildcard(pattern, text);
  const bool arn = aws::MatchesArn(pattern, text);
  CHECK(!plain || aws::MatchesWildcardIgnoringCase(pattern, text));
  static_cast<void>(aws::MatchesArnByComponent(pattern, text));
  std::string escaped;
  aws::AppendEscaped(text, escaped);
  CHECK(aws::MatchesWildcard(escaped, text) && aws::MatchesArn(escaped, text));
  if (pattern.size() <= kBytesTriedMax && text.size() <= kBytesTriedMax) {
    CHECK(plain == TryAll(Tokens(pattern, Rule::kPlain), text));
    CHECK(arn == TryAll(Tokens(pattern, Rule::kSegments), text));
  }
  return 0;
}
