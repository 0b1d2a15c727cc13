// Diagnostics: what is wrong with a text that a user gave us, and where.
//
// A reader of user input keeps going after a fault and returns all of them.
// Each says what is wrong in one line and, where we know, what to do.
// Positions count from 1, columns in bytes; offsets count from 0.
//
//   diagnostics.push_back({.severity = Severity::kError, .span = span,
//                          .what = "unknown key `admin`", .hint = "did you mean `admins`?"});
//   out << Render(diagnostics.front(), "acme.yaml", text);
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace bulkhead::base {

// A piece of a text: [begin, end) in bytes, and where it begins.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
  int line = 0;  // From 1; 0 when the place is not known.
  int column = 0;

  friend bool operator==(const Span&, const Span&) = default;
};

enum class Severity { kError, kWarning };

struct Diagnostic {
  Severity severity = Severity::kError;
  Span span;
  std::string what;
  std::string hint;  // Empty when there is nothing to advise.

  friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

using Diagnostics = std::vector<Diagnostic>;

// True when at least one of them is an error.
bool HasErrors(const Diagnostics& diagnostics);

// The span of [begin, end) in `text`, with line and column counted.
Span SpanAt(std::string_view text, std::size_t begin, std::size_t end);

// `name:line:column: error: what`, then the line of `text` with a caret under
// the span, then the hint. Control bytes of the text are not passed on.
std::string Render(const Diagnostic& diagnostic, std::string_view name, std::string_view text);

}  // namespace bulkhead::base
