// Expand: the texts of a policy that may hold policy variables.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
//
// Section V of docs/spec/evaluation.md. A text is split once, when its policy is
// compiled; a request's values are put in each time, into a buffer on the stack where
// they fit.
//
//   Texts texts;
//   const Text text = texts.Add("home/${aws:username}/*", version, TextUse::kPattern);
//   texts.Matches(text, context, "home/alice/x");
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "eval/context.h"
#include "eval/pattern.h"
#include "policy/statement.h"

namespace bulkhead::eval {

// How a text is compared.
enum class TextUse : std::uint8_t {
  kEquals,            // As it is.
  kEqualsIgnoreCase,  // As it is, without case.
  kPattern,           // With wildcards.
  kComponents,        // As the pattern of an ARN, component by component.
  kResource,          // As the pattern of a resource; its variables stand after the fifth colon.
};

struct Text {
  Pattern pattern;  // Of a text with variables only its prefix counts.
  TextUse use = TextUse::kEquals;
  std::uint32_t first = 0;  // Of its pieces.
  std::uint32_t count = 0;  // None: it has no variables.

  bool has_variables() const { return count != 0; }
};

// The pieces of the texts of one document. Views their strings.
class Texts {
 public:
  Text Add(std::string_view text, policy::Version version, TextUse use);

  // Whether the value of a request is what the text says.
  bool Matches(const Text& text, const Context& context, std::string_view actual) const;

  // Adds the keys that the variables of the text ask for.
  void AddKeys(const Text& text, std::vector<std::string_view>& keys) const;

 private:
  struct Piece {
    enum class Kind : std::uint8_t { kPattern, kLiteral, kVariable };
    Kind kind = Kind::kPattern;
    std::string_view text;  // Of a variable: its key.
    std::uint64_t hash = 0;
    std::optional<std::string_view> fallback;
  };

  bool MatchesExpanded(const Text& text, const Context& context, std::string_view actual) const;

  std::vector<Piece> pieces_;
};

}  // namespace bulkhead::eval
