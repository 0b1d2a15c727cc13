#include "eval/pattern.h"

#include <algorithm>

#include "aws/wildcard.h"

namespace bulkhead::eval {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr int kColonsBeforeResource = 5;

std::size_t FirstWildcard(std::string_view text) {
  return std::min(text.find_first_of("*?"), text.size());
}

}  // namespace

Pattern Pattern::Literal(std::string_view text) {
  Pattern pattern;
  pattern.text_ = text;
  pattern.prefix_ = static_cast<std::uint32_t>(text.size());
  return pattern;
}

Pattern Pattern::Plain(std::string_view text) {
  Pattern pattern;
  pattern.text_ = text;
  const std::size_t wildcard = FirstWildcard(text);
  pattern.prefix_ = static_cast<std::uint32_t>(wildcard);
  if (wildcard == text.size()) return pattern;
  if (text == "*") {
    pattern.shape_ = Shape::kEverything;
  } else if (text[wildcard] == '*' && text.find_first_of("*?", wildcard + 1) == kNone) {
    pattern.shape_ = Shape::kAffixes;
    pattern.suffix_ = static_cast<std::uint32_t>(text.size() - wildcard - 1);
  } else {
    pattern.shape_ = Shape::kWild;
  }
  return pattern;
}

Pattern Pattern::Resource(std::string_view text) {
  Pattern pattern = Plain(text);
  // One star at the very end, or wildcards in the resource alone: segments do not matter.
  const std::size_t wildcard = FirstWildcard(text);
  const bool plain = wildcard == text.size() || text.substr(wildcard) == "*" ||
                     std::ranges::count(text.substr(0, wildcard), ':') >= kColonsBeforeResource;
  if (!plain) pattern.shape_ = Shape::kResource;
  return pattern;
}

Pattern Pattern::Components(std::string_view text) {
  Pattern pattern;
  pattern.text_ = text;
  // `*` alone is any ARN; it has no prefix, and neither do five colons too few.
  pattern.prefix_ = static_cast<std::uint32_t>(FirstWildcard(text));
  pattern.shape_ = Shape::kComponents;
  return pattern;
}

bool Pattern::Matches(std::string_view text) const {
  switch (shape_) {
    case Shape::kEverything: return true;
    case Shape::kExact: return text == text_;
    case Shape::kAffixes:
      return text.size() >= text_.size() - 1 && text.starts_with(prefix()) &&
             text.ends_with(text_.substr(text_.size() - suffix_));
    case Shape::kWild:
      return text.starts_with(prefix()) &&
             aws::MatchesWildcard(text_.substr(prefix_), text.substr(prefix_));
    case Shape::kResource: return text.starts_with(prefix()) && aws::MatchesArn(text_, text);
    case Shape::kComponents:
      return text.starts_with(prefix()) && aws::MatchesArnByComponent(text_, text);
  }
  return false;
}

}  // namespace bulkhead::eval
