// WildcardMatch: the loops behind aws/wildcard.h, open to how characters compare.
//
// `same(a, b)` says whether two characters are the same; a test counts with it.
// Pure; allocate nothing. Cost: every star is tried at each place of the text once
// at most, and each try costs the literal text behind the star at most: for a given
// pattern the cost grows as the length of the text.
//
//   MatchWildcard(pattern, text, [](char a, char b) { return a == b; });
#pragma once

#include <cstddef>
#include <string_view>

#include "aws/wildcard.h"

namespace bulkhead::aws {

// A star remembers where to resume: after it in the pattern, and in the text one
// character further than before. Only the last star need be kept, since what an
// earlier one could still do, the later one can do as well.
template <class Same>
bool MatchWildcard(std::string_view pattern, std::string_view text, Same same) {
  constexpr std::size_t kNone = std::string_view::npos;
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star_p = kNone;
  std::size_t star_t = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star_p = ++p;
      star_t = t;
      if (p == pattern.size()) return true;
      continue;
    }
    const bool escaped = p + 1 < pattern.size() && pattern[p] == kEscape;
    const std::size_t at = escaped ? p + 1 : p;
    if (at < pattern.size() && ((pattern[at] == '?' && !escaped) || same(pattern[at], text[t]))) {
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

// As MatchWildcard, with two kinds of stars: those that cross colons and those that
// do not. A star of the second kind that cannot grow gives up to the last one of the
// first kind. Within one segment the second kind is as greedy-safe as the first:
// no alternative of an earlier star reaches a colon that this one cannot reach.
template <class Same>
class ArnMatcher {
 public:
  ArnMatcher(std::string_view pattern, std::string_view arn, Same same)
      : pattern_(pattern), arn_(arn), same_(same) {}

  bool Run() {
    while (at_.t < arn_.size()) {
      if (!Step() && !Resume()) return false;
    }
    while (at_.p < pattern_.size() && pattern_[at_.p] == '*') ++at_.p;
    return at_.p == pattern_.size();
  }

 private:
  static constexpr int kSegmentsBeforeResource = 5;

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
      if (crosses && at_.p == pattern_.size()) at_.t = arn_.size();
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
    if (!any && !same_(wanted, arn_[at_.t])) return false;
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
    if (far_.colons < kSegmentsBeforeResource) {
      // Before the resource a colon follows such a star: go on at the next one.
      far_.t = arn_.find(':', far_.t);
      if (far_.t == std::string_view::npos) return false;
    }
    at_ = far_;
    return true;
  }

  std::string_view pattern_;
  std::string_view arn_;
  [[no_unique_address]] Same same_;
  Place at_;
  Place near_;  // After the last star that stays in its segment.
  Place far_;   // After the last star that crosses colons.
  bool has_near_ = false;
  bool has_far_ = false;
};

template <class Same>
bool MatchArn(std::string_view pattern, std::string_view arn, Same same) {
  return ArnMatcher<Same>(pattern, arn, same).Run();
}

}  // namespace bulkhead::aws
