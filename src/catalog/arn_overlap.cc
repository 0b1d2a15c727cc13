#include "catalog/arn_overlap.h"

#include <vector>

namespace bulkhead::catalog {
namespace {

constexpr int kColonsBeforeResource = 5;

// One step of a pattern over characters.
struct Token {
  enum class Kind { kLiteral, kOne, kAny };  // This character, any one, any number of them.
  Kind kind = Kind::kLiteral;
  char literal = '\0';
  char never = '\0';  // For wildcards: a character that they do not match.
};
using Tokens = std::vector<Token>;
using Kind = Token::Kind;

void AddLiteral(char c, Tokens& out) { out.push_back({.kind = Kind::kLiteral, .literal = c}); }

// The length of the `${...}` at the front of `text`; 0 when there is none.
std::size_t VariableLength(std::string_view text) {
  if (!text.starts_with("${")) return 0;
  const std::size_t end = text.find('}');
  return end == std::string_view::npos ? 0 : end + 1;
}

// A variable is one character or more and has no colon within the first five segments.
// Names of buckets have no slash.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
void AddVariable(std::string_view variable, char never, Tokens& out) {
  if (variable == "${BucketName}") never = '/';
  out.push_back({.kind = Kind::kOne, .never = never});
  out.push_back({.kind = Kind::kAny, .never = never});
}

Tokens TemplateTokens(std::string_view text) {
  Tokens tokens;
  int colons = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char never = colons < kColonsBeforeResource ? ':' : '\0';
    if (const std::size_t length = VariableLength(text.substr(i)); length > 0) {
      AddVariable(text.substr(i, length), never, tokens);
      i += length - 1;
    } else if (text[i] == '*') {
      tokens.push_back({.kind = Kind::kAny, .never = never});
    } else {
      if (text[i] == ':') ++colons;
      AddLiteral(text[i], tokens);
    }
  }
  return tokens;
}

// `${*}`, `${?}` and `${$}` are the characters themselves.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-specialchars
Tokens PatternTokens(std::string_view text) {
  Tokens tokens;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t length = VariableLength(text.substr(i));
    if (length == 4 && std::string_view("*?$").find(text[i + 2]) != std::string_view::npos) {
      AddLiteral(text[i + 2], tokens);
    } else if (length > 0 || text[i] == '*') {
      // Several in a row mean no more than one.
      if (tokens.empty() || tokens.back().kind != Kind::kAny) {
        tokens.push_back({.kind = Kind::kAny});
      }
    } else if (text[i] == '?') {
      tokens.push_back({.kind = Kind::kOne});
    } else {
      AddLiteral(text[i], tokens);
    }
    if (length > 0) i += length - 1;
  }
  return tokens;
}

// True when there is a character that both take.
bool TakeTheSame(const Token& a, const Token& b) {
  if (a.kind == Kind::kLiteral && b.kind == Kind::kLiteral) return a.literal == b.literal;
  if (a.kind == Kind::kLiteral) return a.literal != b.never;
  if (b.kind == Kind::kLiteral) return b.literal != a.never;
  return true;
}

// reached[i][j]: some text leads through the first i tokens of `a` and j of `b`. Steps never
// go back, so that one pass in order sees all of them.
bool Overlap(const Tokens& a, const Tokens& b) {
  const std::size_t width = b.size() + 1;
  std::vector<char> reached((a.size() + 1) * width, 0);
  reached[0] = 1;
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (reached[(i * width) + j] == 0) continue;
      const bool a_any = i < a.size() && a[i].kind == Kind::kAny;
      const bool b_any = j < b.size() && b[j].kind == Kind::kAny;
      if (a_any) reached[((i + 1) * width) + j] = 1;
      if (b_any) reached[(i * width) + j + 1] = 1;
      if (i == a.size() || j == b.size() || !TakeTheSame(a[i], b[j])) continue;
      reached[((a_any ? i : i + 1) * width) + (b_any ? j : j + 1)] = 1;
    }
  }
  return reached.back() != 0;
}

}  // namespace

bool ArnsOverlap(std::string_view arn_template, std::string_view pattern) {
  if (pattern.size() > kArnPatternBytesMax) return false;
  return Overlap(TemplateTokens(arn_template), PatternTokens(pattern));
}

std::size_t LiteralCharacters(std::string_view arn_template) {
  std::size_t count = 0;
  for (const Token& token : TemplateTokens(arn_template)) {
    if (token.kind == Kind::kLiteral) ++count;
  }
  return count;
}

}  // namespace bulkhead::catalog
