#include "lint/pattern.h"

#include <algorithm>
#include <numeric>

#include "base/encoding.h"

namespace bulkhead::lint {
namespace {

constexpr std::size_t kDistanceMax = 2;
constexpr std::size_t kWordMax = 80;  // Longer words have no neighbours.

// How many letters to change, add or leave out make `b` of `a`.
std::size_t Distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0U);
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t change = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({change, diagonal + 1, row[j] + 1});
    }
  }
  return row[b.size()];
}

}  // namespace

bool Covers(std::string_view general, std::string_view specific) {
  std::size_t g = 0;
  std::size_t s = 0;
  std::size_t star = general.npos;  // The last `*` of `general`, and where its text ends.
  std::size_t star_end = 0;
  while (s < specific.size()) {
    const bool fits = g < general.size() && general[g] != '*' &&
                      (general[g] == specific[s] || general[g] == '?') && specific[s] != '*';
    if (fits) {
      ++g;
      ++s;
    } else if (g < general.size() && general[g] == '*') {
      star = g++;
      star_end = s;
    } else if (star != general.npos) {
      g = star + 1;
      s = ++star_end;
    } else {
      return false;
    }
  }
  while (g < general.size() && general[g] == '*') ++g;
  return g == general.size();
}

std::string Nearest(std::string_view word, std::span<const std::string> candidates) {
  if (word.size() > kWordMax) return {};
  const std::string lower = base::ToLower(word);
  std::string_view best;
  std::size_t best_distance = kDistanceMax + 1;
  for (const std::string& candidate : candidates) {
    const std::size_t longer = std::max(candidate.size(), word.size());
    if (longer - std::min(candidate.size(), word.size()) > kDistanceMax) continue;
    const std::string other = base::ToLower(candidate);
    // Who leaves out the end means this rather than another word of the same length.
    const std::size_t distance = other.starts_with(lower) ? 1 : Distance(lower, other);
    // Of a short word, little would be left.
    if (distance >= best_distance || distance * 3 > longer) continue;
    best = candidate;
    best_distance = distance;
  }
  return std::string(best);
}

std::vector<std::string_view> SplitArn(std::string_view text) {
  constexpr std::size_t kFields = 6;
  std::vector<std::string_view> fields;
  std::size_t begin = 0;
  bool in_variable = false;
  for (std::size_t i = 0; i < text.size() && fields.size() + 1 < kFields; ++i) {
    if (text.substr(i).starts_with("${")) in_variable = true;
    if (text[i] == '}') in_variable = false;
    if (text[i] != ':' || in_variable) continue;
    fields.push_back(text.substr(begin, i - begin));
    begin = i + 1;
  }
  fields.push_back(text.substr(begin));
  return fields;
}

}  // namespace bulkhead::lint
