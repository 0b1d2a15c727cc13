#include "policy/variable.h"

#include "base/try.h"

namespace bulkhead::policy {
namespace {

std::string_view TrimSpaces(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

// What stands between the braces of one variable.
Result<TextPiece, VariableFault> ParseBody(std::string_view body, std::size_t begin,
                                           std::size_t end) {
  using enum VariableFault::Kind;
  const auto bad = [&](VariableFault::Kind kind, std::string_view what, std::string_view hint) {
    return std::unexpected(VariableFault{kind, begin, end, what, hint});
  };
  if (body == "*" || body == "?" || body == "$") {
    return TextPiece{.kind = TextPiece::Kind::kLiteral, .text = body, .fallback = {}};
  }
  TextPiece piece{.kind = TextPiece::Kind::kVariable, .text = body, .fallback = {}};
  if (const std::size_t comma = body.find(','); comma != body.npos) {
    const std::string_view fallback = TrimSpaces(body.substr(comma + 1));
    piece.text = body.substr(0, comma);
    if (fallback.size() < 2 || !fallback.starts_with('\'') || !fallback.ends_with('\'')) {
      return bad(kNoQuote, "the default of a policy variable is not in single quotes",
                 "write ${key, 'default'}");
    }
    piece.fallback = fallback.substr(1, fallback.size() - 2);
  }
  if (piece.text.empty()) {
    return bad(kEmpty, "an empty policy variable", "name a condition key, or write ${$} for `$`");
  }
  if (piece.text.find_first_of(" \t\r\n") != piece.text.npos) {
    return bad(kSpace, "a policy variable with a space in it",
               "name a condition key: ${aws:username}");
  }
  if (piece.text.find_first_of("${'\"*?") != piece.text.npos) {
    return bad(kNoKey, "a policy variable that names no condition key",
               "name a condition key: ${aws:username}; variables do not nest");
  }
  return piece;
}

// The offset of the closing brace, which may not stand within a quoted default.
std::size_t FindEnd(std::string_view text, std::size_t begin) {
  bool quoted = false;
  for (std::size_t i = begin; i < text.size(); ++i) {
    if (text[i] == '\'') quoted = !quoted;
    if (text[i] == '}' && !quoted) return i;
  }
  return text.npos;
}

}  // namespace

Result<std::vector<TextPiece>, VariableFault> SplitVariables(std::string_view text) {
  std::vector<TextPiece> pieces;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t begin = text.find("${", at);
    if (begin != at) {
      const std::string_view plain = text.substr(at, begin == text.npos ? text.npos : begin - at);
      pieces.push_back({.kind = TextPiece::Kind::kPattern, .text = plain, .fallback = {}});
    }
    if (begin == text.npos) break;
    const std::size_t end = FindEnd(text, begin);
    if (end == text.npos) {
      return std::unexpected(VariableFault{VariableFault::Kind::kNoBrace, begin, text.size(),
                                           "a policy variable without its closing brace",
                                           "close it with `}`, or write ${$} for `$`"});
    }
    pieces.push_back(TRY(ParseBody(text.substr(begin + 2, end - begin - 2), begin, end + 1)));
    at = end + 1;
  }
  return pieces;
}

}  // namespace bulkhead::policy
