// Lines: where each line of a text begins, so that a place is found fast.
//
//   const Lines lines(text);
//   lines.SpanAt(12, 15);  // Its line and column, counted from 1.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace bulkhead::blueprint {

class Lines {
 public:
  // Requires: `text` outlives this.
  explicit Lines(std::string_view text);

  // The span of [begin, end), both cut to the text. Costs O(log lines).
  base::Span SpanAt(std::size_t begin, std::size_t end) const;

  // Where the character `column` of `line` begins, both from 1, counted in UTF-8
  // characters. Cut to the text.
  std::size_t Offset(int line, int column) const;

 private:
  std::string_view text_;
  std::vector<std::size_t> begins_;
};

}  // namespace bulkhead::blueprint
