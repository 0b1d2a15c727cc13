// Patterns of the policy language against each other, and words that are almost another.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bulkhead::lint {

inline bool HasWildcard(std::string_view text) {
  return text.find_first_of("*?") != std::string_view::npos;
}

// True when `general` matches all that `specific` matches; both may have wildcards. Never
// says so wrongly; it may miss pairs such as `a*` and `a?*`. Costs O(|general| * |specific|)
// at worst.
bool Covers(std::string_view general, std::string_view specific);

// Of the candidates, the one that `word` most likely means: it differs in case, or by two
// letters at most. Empty when there is none.
std::string Nearest(std::string_view word, std::span<const std::string> candidates);

// The fields of an ARN or of a pattern of one: the colons within `${...}` do not part them.
// Six at most: the last keeps its colons.
std::vector<std::string_view> SplitArn(std::string_view text);

}  // namespace bulkhead::lint
