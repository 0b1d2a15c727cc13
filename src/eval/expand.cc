#include "eval/expand.h"

#include <algorithm>

#include "aws/wildcard.h"
#include "base/check.h"
#include "base/encoding.h"
#include "eval/buffer.h"
#include "policy/variable.h"

namespace bulkhead::eval {
namespace {

using policy::TextPiece;

constexpr std::ptrdiff_t kColonsBeforeVariables = 5;

bool IsPattern(TextUse use) { return use != TextUse::kEquals && use != TextUse::kEqualsIgnoreCase; }

Pattern PatternOf(std::string_view text, TextUse use) {
  switch (use) {
    case TextUse::kEquals:
    case TextUse::kEqualsIgnoreCase: return Pattern::Literal(text);
    case TextUse::kPattern: return Pattern::Plain(text);
    case TextUse::kComponents: return Pattern::Components(text);
    case TextUse::kResource: return Pattern::Resource(text);
  }
  return {};
}

}  // namespace

Text Texts::Add(std::string_view text, policy::Version version, TextUse use) {
  Text out{.use = use};
  if (version != policy::Version::k2012 || !policy::HasVariables(text)) {
    out.pattern = PatternOf(text, use);
    return out;
  }
  const auto pieces = policy::SplitVariables(text);
  CHECK(pieces.has_value());  // The parser has refused all others.
  out.first = static_cast<std::uint32_t>(pieces_.size());
  out.count = static_cast<std::uint32_t>(pieces->size());
  const TextPiece& front = pieces->front();
  if (front.kind == TextPiece::Kind::kPattern) out.pattern = PatternOf(front.text, use);
  std::ptrdiff_t colons = 0;
  for (const TextPiece& piece : *pieces) {
    Piece& added = pieces_.emplace_back();
    added.text = piece.text;
    switch (piece.kind) {
      case TextPiece::Kind::kPattern: colons += std::ranges::count(piece.text, ':'); break;
      case TextPiece::Kind::kLiteral: added.kind = Piece::Kind::kLiteral; break;
      case TextPiece::Kind::kVariable:
        added.kind = Piece::Kind::kVariable;
        added.fallback = piece.fallback;
        // R5: before the fifth colon of a resource a variable is nothing.
        if (use == TextUse::kResource && colons < kColonsBeforeVariables) {
          added.text = {};
          added.fallback.reset();
        }
        added.hash = Context::HashOf(added.text);
        break;
    }
  }
  return out;
}

bool Texts::Matches(const Text& text, const Context& context, std::string_view actual) const {
  if (text.has_variables()) return MatchesExpanded(text, context, actual);
  if (text.use == TextUse::kEqualsIgnoreCase) {
    return base::EqualsIgnoreCase(text.pattern.text(), actual);
  }
  return text.pattern.Matches(actual);
}

bool Texts::MatchesExpanded(const Text& text, const Context& context,
                            std::string_view actual) const {
  const bool ignores_case = text.use == TextUse::kEqualsIgnoreCase;
  if (!ignores_case && !actual.starts_with(text.pattern.prefix())) return false;
  Buffer buffer;
  const auto append = [&](std::string_view value) {
    IsPattern(text.use) ? buffer.AppendLiteral(value) : buffer.Append(value);
  };
  for (std::uint32_t i = text.first; i < text.first + text.count; ++i) {
    const Piece& piece = pieces_[i];
    switch (piece.kind) {
      case Piece::Kind::kPattern: buffer.Append(piece.text); break;
      case Piece::Kind::kLiteral: append(piece.text); break;
      case Piece::Kind::kVariable: {
        // V2 to V4: the one value, or the default of an absent key, or nothing.
        const auto* values = piece.text.empty() ? nullptr : context.Find(piece.text, piece.hash);
        const bool absent = values == nullptr || values->empty();
        if (absent ? !piece.fallback : values->size() != 1) return false;
        append(absent ? *piece.fallback : std::string_view(values->front()));
        break;
      }
    }
  }
  switch (text.use) {
    case TextUse::kEquals: return buffer.text() == actual;
    case TextUse::kEqualsIgnoreCase: return base::EqualsIgnoreCase(buffer.text(), actual);
    case TextUse::kPattern: return aws::MatchesWildcard(buffer.text(), actual);
    case TextUse::kComponents: return aws::MatchesArnByComponent(buffer.text(), actual);
    case TextUse::kResource: return aws::MatchesArn(buffer.text(), actual);
  }
  return false;
}

void Texts::AddKeys(const Text& text, std::vector<std::string_view>& keys) const {
  for (std::uint32_t i = text.first; i < text.first + text.count; ++i) {
    if (pieces_[i].kind == Piece::Kind::kVariable && !pieces_[i].text.empty()) {
      keys.push_back(pieces_[i].text);
    }
  }
}

}  // namespace bulkhead::eval
