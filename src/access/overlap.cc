#include "access/overlap.h"

#include <algorithm>
#include <cstddef>

#include "aws/wildcard.h"

namespace bulkhead::access {
namespace {

// The places in a pattern where matching may stand; a star at a place may be skipped.
using Places = std::vector<bool>;

void SkipStars(std::string_view pattern, Places& places) {
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (places[i] && pattern[i] == '*') places[i + 1] = true;
  }
}

Places Step(std::string_view pattern, const Places& from, char c) {
  Places next(pattern.size() + 1, false);
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (!from[i]) continue;
    if (pattern[i] == '*') next[i] = true;
    if (pattern[i] == '?' || pattern[i] == c) next[i + 1] = true;
  }
  SkipStars(pattern, next);
  return next;
}

bool IsWild(char c) { return c == '*' || c == '?'; }

bool IsPlain(std::string_view text) { return std::ranges::none_of(text, IsWild); }

Places Start(std::string_view pattern) {
  Places places(pattern.size() + 1, false);
  places[0] = true;
  SkipStars(pattern, places);
  return places;
}

}  // namespace

bool Overlap(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty() && !IsWild(a.front()) && !IsWild(b.front())) {
    if (a.front() != b.front()) return false;
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  if (a == "*" || b == "*" || a == b) return true;
  if ((a.empty() && b.front() != '*') || (b.empty() && a.front() != '*')) return false;
  if (IsPlain(b)) return aws::MatchesWildcard(a, b);
  if (IsPlain(a)) return aws::MatchesWildcard(b, a);
  // Row i: at which places of b one may stand when a is matched up to i.
  std::vector<Places> rows(a.size() + 1, Places(b.size() + 1, false));
  rows[0][0] = true;
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (!rows[i][j]) continue;
      const char x = i < a.size() ? a[i] : '\0';
      const char y = j < b.size() ? b[j] : '\0';
      if (x == '*') rows[i + 1][j] = true;
      if (y == '*') rows[i][j + 1] = true;
      if (i == a.size() || j == b.size()) continue;
      if (x == '*' && y != '*') rows[i][j + 1] = true;
      if (y == '*' && x != '*') rows[i + 1][j] = true;
      if (x == y || x == '?' || y == '?') rows[i + 1][j + 1] = true;
    }
  }
  return rows[a.size()][b.size()];
}

std::vector<std::string> PatternsBehind(std::string_view pattern, std::string_view front) {
  Places places = Start(pattern);
  for (const char c : front) places = Step(pattern, places, c);
  std::vector<std::string> rests;
  for (std::size_t i = 0; i <= pattern.size(); ++i) {
    // Behind a star that may go on, what follows it says no more.
    if (!places[i] || (i > 0 && pattern[i - 1] == '*' && places[i - 1])) continue;
    rests.emplace_back(pattern.substr(i));
  }
  return rests;
}

std::string Instance(std::string_view pattern) {
  std::string text;
  for (const char c : pattern) text += c == '*' || c == '?' ? 'x' : c;
  return text;
}

std::string WithoutVariables(std::string_view text) {
  std::string out;
  while (true) {
    const std::size_t open = text.find("${");
    out += text.substr(0, open);
    if (open == text.npos) return out;
    const std::size_t close = text.find('}', open);
    out += '*';
    if (close == text.npos) return out;
    text.remove_prefix(close + 1);
  }
}

}  // namespace bulkhead::access
