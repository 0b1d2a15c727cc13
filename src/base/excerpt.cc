#include "base/excerpt.h"

#include <fmt/format.h>

#include <algorithm>

namespace bulkhead::base {
namespace {

// Longer lines are cut around the caret, so that hostile input stays readable.
constexpr std::size_t kLineShownMax = 120;

std::string_view LineAround(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  const std::size_t newline = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  const std::size_t begin = newline == std::string_view::npos ? 0 : newline + 1;
  const std::size_t end = std::min(text.find('\n', begin), text.size());
  return text.substr(begin, end - begin);
}

std::string Printable(std::string_view text) {
  std::string shown(text);
  for (char& c : shown) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  }
  return shown;
}

}  // namespace

std::string Excerpt(const Span& span, std::string_view text) {
  const std::string_view line = LineAround(text, span.begin);
  const auto column = static_cast<std::size_t>(std::max(span.column, 1) - 1);
  const std::size_t first = column > kLineShownMax / 2 ? column - kLineShownMax / 2 : 0;
  const std::string shown = Printable(line.substr(std::min(first, line.size()), kLineShownMax));
  const std::size_t caret = std::min(column - first, shown.size());
  const std::size_t width = std::clamp<std::size_t>(
      span.end > span.begin ? span.end - span.begin : 1, 1, shown.size() + 1 - caret);
  return fmt::format("{:>5} | {}\n      | {}{}\n", span.line, shown, std::string(caret, ' '),
                     std::string(width, '^'));
}

}  // namespace bulkhead::base
