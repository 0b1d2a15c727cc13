#include "aws/wildcard.h"

#include "aws/wildcard_match.h"

namespace bulkhead::aws {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr int kSegmentsBeforeResource = 5;

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

struct Exactly {
  bool operator()(char a, char b) const { return a == b; }
};
struct IgnoringCase {
  bool operator()(char a, char b) const { return Lower(a) == Lower(b); }
};

}  // namespace

bool MatchesWildcard(std::string_view pattern, std::string_view text) {
  return MatchWildcard(pattern, text, Exactly());
}

bool MatchesWildcardIgnoringCase(std::string_view pattern, std::string_view text) {
  return MatchWildcard(pattern, text, IgnoringCase());
}

bool MatchesArn(std::string_view pattern, std::string_view arn) {
  return MatchArn(pattern, arn, Exactly());
}

bool MatchesArnByComponent(std::string_view pattern, std::string_view arn) {
  if (pattern == "*") return true;
  for (int i = 0; i < kSegmentsBeforeResource; ++i) {
    const std::size_t pattern_end = pattern.find(':');
    const std::size_t arn_end = arn.find(':');
    if (pattern_end == kNone || arn_end == kNone) return false;
    if (!MatchesWildcard(pattern.substr(0, pattern_end), arn.substr(0, arn_end))) return false;
    pattern.remove_prefix(pattern_end + 1);
    arn.remove_prefix(arn_end + 1);
  }
  return MatchesWildcard(pattern, arn);
}

void AppendEscaped(std::string_view text, std::string& out) {
  for (const char c : text) {
    if (c == '*' || c == '?' || c == kEscape) out += kEscape;
    out += c;
  }
}

}  // namespace bulkhead::aws
