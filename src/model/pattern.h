// Pattern: text with wildcards, matched by the definition and not by a clever way.
//
// Matches() fills a table of every rest of the pattern against every rest of the
// text: slow, and easy to see that it is right. Pure.
//
//   Matches(Wild("s3:Get*"), "S3:GetObject", Case::kIgnored)  // true
#pragma once

#include <string_view>
#include <vector>

namespace bulkhead::model {

enum class Case { kSensitive, kIgnored };

struct Symbol {
  enum class Kind { kCharacter, kOne, kMany };
  enum class Colons { kIncluded, kExcluded };
  Kind kind = Kind::kCharacter;
  char character = 0;                 // Of kCharacter.
  Colons colons = Colons::kIncluded;  // Of kOne and kMany: whether a colon is one of them.
};

using Pattern = std::vector<Symbol>;

// Every `*` and `?` is a wildcard.
Pattern Wild(std::string_view text);
// None is.
Pattern Literal(std::string_view text);

bool Matches(const Pattern& pattern, std::string_view text, Case letters = Case::kSensitive);

// ASCII only.
char Lower(char c);
bool SameText(std::string_view a, std::string_view b, Case letters = Case::kSensitive);

}  // namespace bulkhead::model
