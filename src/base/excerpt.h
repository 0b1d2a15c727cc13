// Excerpt: the line of a text that a span begins in, with carets under the span.
//
//     4 |     "Sid": "DenyRegions",
//       |     ^^^^^
//
// Long lines are cut around the span; control bytes of the text are not passed on.
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace bulkhead::base {

// Two lines with their line ends. Requires: the span's place is known.
std::string Excerpt(const Span& span, std::string_view text);

}  // namespace bulkhead::base
