#include "model/pattern.h"

namespace bulkhead::model {
namespace {

bool IsOneOf(const Symbol& symbol, char c) {
  return symbol.colons == Symbol::Colons::kIncluded || c != ':';
}

bool SameCharacter(char a, char b, Case letters) {
  return letters == Case::kIgnored ? Lower(a) == Lower(b) : a == b;
}

}  // namespace

Pattern Wild(std::string_view text) {
  Pattern pattern;
  for (const char c : text) {
    Symbol symbol{.kind = Symbol::Kind::kCharacter, .character = c};
    if (c == '*') symbol.kind = Symbol::Kind::kMany;
    if (c == '?') symbol.kind = Symbol::Kind::kOne;
    pattern.push_back(symbol);
  }
  return pattern;
}

Pattern Literal(std::string_view text) {
  Pattern pattern;
  for (const char c : text) pattern.push_back({.kind = Symbol::Kind::kCharacter, .character = c});
  return pattern;
}

bool Matches(const Pattern& pattern, std::string_view text, Case letters) {
  // table[p][t]: whether the pattern from p on matches the text from t on.
  std::vector<std::vector<bool>> table(pattern.size() + 1,
                                       std::vector<bool>(text.size() + 1, false));
  table[pattern.size()][text.size()] = true;
  for (std::size_t p = pattern.size(); p-- > 0;) {
    const Symbol& symbol = pattern[p];
    for (std::size_t t = text.size() + 1; t-- > 0;) {
      const bool has_next = t < text.size();
      switch (symbol.kind) {
        case Symbol::Kind::kCharacter:
          table[p][t] =
              has_next && SameCharacter(symbol.character, text[t], letters) && table[p + 1][t + 1];
          break;
        case Symbol::Kind::kOne:
          table[p][t] = has_next && IsOneOf(symbol, text[t]) && table[p + 1][t + 1];
          break;
        case Symbol::Kind::kMany:
          table[p][t] =
              table[p + 1][t] || (has_next && IsOneOf(symbol, text[t]) && table[p][t + 1]);
          break;
      }
    }
  }
  return table[0][0];
}

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool SameText(std::string_view a, std::string_view b, Case letters) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!SameCharacter(a[i], b[i], letters)) return false;
  }
  return true;
}

}  // namespace bulkhead::model
