// Policy variables: `${key}` in a resource or a condition value, and what stands around them.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
//
// Only version 2012-10-17 has them; in older policies `${` is plain text. Pure.
//
//   SplitVariables("home/${aws:username}/*")  // literal, variable, literal
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace bulkhead::policy {

struct TextPiece {
  enum class Kind {
    kPattern,   // Plain text, in which `*` and `?` may be wildcards.
    kLiteral,   // One of `*`, `?`, `$`, written as ${*}, ${?}, ${$}: never a wildcard.
    kVariable,  // The value of the condition key `text`.
  };
  Kind kind = Kind::kPattern;
  std::string_view text;  // A view of the text that was split.
  // For a variable: what it is when the key is absent, ${key, 'fallback'}.
  std::optional<std::string_view> fallback;

  friend bool operator==(const TextPiece&, const TextPiece&) = default;
};

// Where the text has a variable that means nothing, and why.
struct VariableFault {
  enum class Kind { kNoBrace, kNoQuote, kEmpty, kSpace, kNoKey };
  Kind kind = Kind::kNoKey;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view what;
  std::string_view hint;
};

// True when the text may hold variables, so that it needs splitting.
inline bool HasVariables(std::string_view text) {
  return text.find("${") != std::string_view::npos;
}

Result<std::vector<TextPiece>, VariableFault> SplitVariables(std::string_view text);

}  // namespace bulkhead::policy
