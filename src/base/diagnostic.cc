#include "base/diagnostic.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/excerpt.h"

namespace bulkhead::base {
bool HasErrors(const Diagnostics& diagnostics) {
  return std::ranges::any_of(diagnostics,
                             [](const Diagnostic& d) { return d.severity == Severity::kError; });
}

Span SpanAt(std::string_view text, std::size_t begin, std::size_t end) {
  begin = std::min(begin, text.size());
  end = std::clamp(end, begin, text.size());
  const std::string_view before = text.substr(0, begin);
  const std::size_t newline = before.rfind('\n');
  const std::size_t line_begin = newline == std::string_view::npos ? 0 : newline + 1;
  return {.begin = begin,
          .end = end,
          .line = static_cast<int>(std::ranges::count(before, '\n')) + 1,
          .column = static_cast<int>(begin - line_begin) + 1};
}

std::string Render(const Diagnostic& diagnostic, std::string_view name, std::string_view text) {
  const char* severity = diagnostic.severity == Severity::kError ? "error" : "warning";
  std::string out;
  if (diagnostic.span.line > 0) {
    out = fmt::format("{}:{}:{}: {}: {}\n", name, diagnostic.span.line, diagnostic.span.column,
                      severity, diagnostic.what);
    out += Excerpt(diagnostic.span, text);
  } else {
    out = fmt::format("{}: {}: {}\n", name, severity, diagnostic.what);
  }
  if (!diagnostic.hint.empty()) out += fmt::format("      = {}\n", diagnostic.hint);
  return out;
}

}  // namespace bulkhead::base
