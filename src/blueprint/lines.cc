#include "blueprint/lines.h"

#include <algorithm>

namespace bulkhead::blueprint {

Lines::Lines(std::string_view text) : text_(text), begins_{0} {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') begins_.push_back(i + 1);
  }
}

base::Span Lines::SpanAt(std::size_t begin, std::size_t end) const {
  begin = std::min(begin, text_.size());
  end = std::clamp(end, begin, text_.size());
  const auto after = std::ranges::upper_bound(begins_, begin);
  return {.begin = begin,
          .end = end,
          .line = static_cast<int>(after - begins_.begin()),
          .column = static_cast<int>(begin - *(after - 1)) + 1};
}

std::size_t Lines::Offset(int line, int column) const {
  const auto index = static_cast<std::size_t>(std::max(line, 1) - 1);
  if (index >= begins_.size()) return text_.size();
  std::size_t offset = begins_[index];
  for (int seen = 1; offset < text_.size() && text_[offset] != '\n' && seen < column; ++seen) {
    ++offset;
    while (offset < text_.size() && (static_cast<unsigned char>(text_[offset]) & 0xC0U) == 0x80U) {
      ++offset;
    }
  }
  return offset;
}

}  // namespace bulkhead::blueprint
