#include "wire/uri_pattern.h"

#include <algorithm>

namespace bulkhead::wire {
namespace {

// The next segment; `rest` keeps what follows the slash after it.
std::string_view TakeSegment(std::string_view& rest) {
  const std::string_view segment = rest.substr(0, rest.find('/'));
  rest.remove_prefix(std::min(rest.size(), segment.size() + 1));
  return segment;
}

UriSegment ReadSegment(std::string_view text) {
  if (!text.starts_with('{') || !text.ends_with('}')) {
    return {.kind = UriSegment::Kind::kLiteral, .text = std::string(text)};
  }
  text = text.substr(1, text.size() - 2);
  if (!text.ends_with('+')) return {.kind = UriSegment::Kind::kLabel, .text = std::string(text)};
  text.remove_suffix(1);
  return {.kind = UriSegment::Kind::kGreedyLabel, .text = std::string(text)};
}

}  // namespace

UriPattern::UriPattern(std::string_view uri) {
  const Target target = SplitTarget(uri);
  query = ParseParameters(target.query);
  std::string_view rest = target.path;
  if (rest.starts_with('/')) rest.remove_prefix(1);
  while (!rest.empty()) segments.push_back(ReadSegment(TakeSegment(rest)));
}

std::optional<std::vector<Parameter>> MatchPath(const UriPattern& pattern, std::string_view path) {
  std::vector<Parameter> labels;
  if (path.starts_with('/')) path.remove_prefix(1);
  for (std::size_t i = 0; i < pattern.segments.size(); ++i) {
    const UriSegment& segment = pattern.segments[i];
    if (path.empty()) return std::nullopt;
    if (segment.kind == UriSegment::Kind::kGreedyLabel) {
      // What stands behind a greedy label, a literal or two, is taken from the end.
      std::string_view greedy = path;
      for (std::size_t k = pattern.segments.size() - 1; k > i; --k) {
        const std::size_t slash = greedy.rfind('/');
        if (slash == std::string_view::npos ||
            greedy.substr(slash + 1) != pattern.segments[k].text) {
          return std::nullopt;
        }
        greedy = greedy.substr(0, slash);
      }
      labels.push_back({segment.text, DecodeLeniently(greedy)});
      return labels;
    }
    const std::string_view part = TakeSegment(path);
    if (segment.kind == UriSegment::Kind::kLabel) {
      if (part.empty()) return std::nullopt;
      labels.push_back({segment.text, DecodeLeniently(part)});
    } else if (part != segment.text) {
      return std::nullopt;
    }
  }
  if (!path.empty()) return std::nullopt;
  return labels;
}

}  // namespace bulkhead::wire
