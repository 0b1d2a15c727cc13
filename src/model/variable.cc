#include "model/variable.h"

namespace bulkhead::model {
namespace {

// Plain text, or what stands between `${` and `}`.
struct Piece {
  enum class Kind { kPlain, kVariable };
  Kind kind = Kind::kPlain;
  std::string_view text;
};

// V1. A `}` within the quotes of a default ends nothing.
std::vector<Piece> Split(std::string_view value, policy::Version version) {
  if (version != policy::Version::k2012) return {{Piece::Kind::kPlain, value}};
  std::vector<Piece> pieces;
  while (!value.empty()) {
    const std::size_t begin = value.find("${");
    if (begin != 0) pieces.push_back({Piece::Kind::kPlain, value.substr(0, begin)});
    if (begin == value.npos) break;
    value.remove_prefix(begin + 2);
    std::size_t end = 0;
    bool quoted = false;
    while (end < value.size() && (value[end] != '}' || quoted)) {
      if (value[end] == '\'') quoted = !quoted;
      ++end;
    }
    pieces.push_back({Piece::Kind::kVariable, value.substr(0, end)});
    value.remove_prefix(end < value.size() ? end + 1 : end);
  }
  return pieces;
}

bool IsCharacter(const Piece& piece) {  // V5
  return piece.text == "*" || piece.text == "?" || piece.text == "$";
}

// V2 to V4.
std::optional<std::string> ValueOf(const Piece& piece, const eval::Context& context) {
  if (IsCharacter(piece)) return std::string(piece.text);
  const std::size_t comma = piece.text.find(',');
  const std::vector<std::string> values = ValuesOf(context, piece.text.substr(0, comma));
  if (values.size() == 1) return values.front();
  if (!values.empty() || comma == piece.text.npos) return std::nullopt;
  std::string_view fallback = piece.text.substr(comma + 1);
  const std::size_t open = fallback.find('\'');
  const std::size_t close = fallback.rfind('\'');
  if (open == fallback.npos || open == close) return std::nullopt;
  return std::string(fallback.substr(open + 1, close - open - 1));
}

void Append(const Pattern& more, Pattern& pattern) {
  pattern.insert(pattern.end(), more.begin(), more.end());
}

}  // namespace

std::vector<std::string> ValuesOf(const eval::Context& context, std::string_view key) {
  for (const eval::Context::Entry& entry : context) {
    if (SameText(entry.key, key, Case::kIgnored)) return entry.values;
  }
  return {};
}

std::optional<Pattern> ReadValue(std::string_view value, Wildcards wildcards,
                                 const Reading& reading) {
  Pattern pattern;
  for (const Piece& piece : Split(value, reading.version)) {
    if (piece.kind == Piece::Kind::kPlain) {
      Append(wildcards == Wildcards::kApply ? Wild(piece.text) : Literal(piece.text), pattern);
      continue;
    }
    const std::optional<std::string> text = ValueOf(piece, reading.context);
    if (!text) return std::nullopt;
    Append(Literal(*text), pattern);
  }
  return pattern;
}

std::optional<Pattern> ReadResource(std::string_view value, const Reading& reading) {
  Pattern pattern;
  int colons = 0;
  const std::vector<Piece> pieces = Split(value, reading.version);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    if (piece.kind == Piece::Kind::kVariable) {
      if (colons < 5 && !IsCharacter(piece)) return std::nullopt;  // R5
      const std::optional<std::string> text = ValueOf(piece, reading.context);
      if (!text) return std::nullopt;
      Append(Literal(*text), pattern);
      continue;
    }
    for (std::size_t at = 0; at < piece.text.size(); ++at) {
      Symbol symbol = Wild(piece.text.substr(at, 1)).front();
      const bool at_end = at + 1 == piece.text.size();
      const bool last_of_segment = at_end ? i + 1 == pieces.size() : piece.text[at + 1] == ':';
      const bool crosses = symbol.kind == Symbol::Kind::kMany && last_of_segment;
      if (colons < 5 && !crosses) symbol.colons = Symbol::Colons::kExcluded;  // R4
      if (piece.text[at] == ':') ++colons;
      pattern.push_back(symbol);
    }
  }
  return pattern;
}

}  // namespace bulkhead::model
