#include "aws/wildcard.h"

namespace bulkhead::aws {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr int kSegmentsBeforeResource = 5;

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

struct Exactly {
  static bool Same(char a, char b) { return a == b; }
};
struct IgnoringCase {
  static bool Same(char a, char b) { return Lower(a) == Lower(b); }
};

// A star remembers where to resume: after it in the pattern, and in the text one
// character further than before. Only the last star need be kept, since what an
// earlier one could still do, the later one can do as well.
template <class Case>
bool Match(std::string_view pattern, std::string_view text) {
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star_p = kNone;
  std::size_t star_t = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star_p = ++p;
      star_t = t;
      continue;
    }
    const bool escaped = p + 1 < pattern.size() && pattern[p] == kEscape;
    const std::size_t at = escaped ? p + 1 : p;
    if (at < pattern.size() &&
        ((pattern[at] == '?' && !escaped) || Case::Same(pattern[at], text[t]))) {
      p = at + 1;
      ++t;
      continue;
    }
    if (star_p == kNone) return false;
    p = star_p;
    t = ++star_t;
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

// As Match, with two kinds of stars: those that cross colons and those that do
// not. A star of the second kind that cannot grow gives up to the last one of the
// first kind. Within one segment the second kind is as greedy-safe as the first:
// no alternative of an earlier star reaches a colon that this one cannot reach.
class ArnMatcher {
 public:
  ArnMatcher(std::string_view pattern, std::string_view arn) : pattern_(pattern), arn_(arn) {}

  bool Run() {
    while (at_.t < arn_.size()) {
      if (!Step() && !Resume()) return false;
    }
    while (at_.p < pattern_.size() && pattern_[at_.p] == '*') ++at_.p;
    return at_.p == pattern_.size();
  }

 private:
  struct Place {
    std::size_t p = 0;
    std::size_t t = 0;
    int colons = 0;  // Of the pattern, before p.
  };

  bool Crosses(const Place& place) const {
    return place.colons >= kSegmentsBeforeResource || place.p + 1 == pattern_.size() ||
           pattern_[place.p + 1] == ':';
  }

  bool Step() {
    if (at_.p == pattern_.size()) return false;
    if (pattern_[at_.p] == '*') {
      const bool crosses = Crosses(at_);
      ++at_.p;
      if (crosses) {
        far_ = at_;
        has_far_ = true;
        has_near_ = false;
      } else {
        near_ = at_;
        has_near_ = true;
      }
      return true;
    }
    const bool escaped = pattern_[at_.p] == kEscape && at_.p + 1 < pattern_.size();
    const char wanted = pattern_[escaped ? at_.p + 1 : at_.p];
    const bool any =
        wanted == '?' && !escaped && (at_.colons >= kSegmentsBeforeResource || arn_[at_.t] != ':');
    if (!any && wanted != arn_[at_.t]) return false;
    if (wanted == ':' && !escaped) ++at_.colons;
    at_.p += escaped ? 2 : 1;
    ++at_.t;
    return true;
  }

  bool Resume() {
    if (has_near_ && near_.t < arn_.size() && arn_[near_.t] != ':') {
      ++near_.t;
      at_ = near_;
      return true;
    }
    has_near_ = false;
    if (!has_far_ || far_.t >= arn_.size()) return false;
    ++far_.t;
    at_ = far_;
    return true;
  }

  std::string_view pattern_;
  std::string_view arn_;
  Place at_;
  Place near_;  // After the last star that stays in its segment.
  Place far_;   // After the last star that crosses colons.
  bool has_near_ = false;
  bool has_far_ = false;
};

}  // namespace

bool MatchesWildcard(std::string_view pattern, std::string_view text) {
  return Match<Exactly>(pattern, text);
}

bool MatchesWildcardIgnoringCase(std::string_view pattern, std::string_view text) {
  return Match<IgnoringCase>(pattern, text);
}

bool MatchesArn(std::string_view pattern, std::string_view arn) {
  return ArnMatcher(pattern, arn).Run();
}

bool MatchesArnByComponent(std::string_view pattern, std::string_view arn) {
  if (pattern == "*") return arn.starts_with("arn:");
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
