#include "eval/expand.h"

#include <algorithm>

#include "aws/wildcard.h"
#include "base/check.h"
#include "policy/variable.h"

namespace bulkhead::eval {
namespace {

using policy::TextPiece;

void Append(std::string_view text, TextUse use, std::string& out) {
  if (use == TextUse::kPlain) {
    out += text;
  } else {
    aws::AppendEscaped(text, out);
  }
}

// False when the variable is nothing.
bool AppendVariable(const TextPiece& piece, TextUse use, const Context& context, std::string& out) {
  const auto* values = context.Find(piece.text);
  if (values != nullptr && values->size() == 1) {
    Append(values->front(), use, out);
    return true;
  }
  if (!piece.fallback) return false;
  Append(*piece.fallback, use, out);
  return true;
}

}  // namespace

bool Expand(std::string_view text, policy::Version version, TextUse use, const Context& context,
            std::string& buffer, std::string_view& out) {
  constexpr auto kColonsBeforeResource = 5;
  out = text;
  if (version != policy::Version::k2012 || !policy::HasVariables(text)) return true;
  const auto pieces = policy::SplitVariables(text);
  CHECK(pieces.has_value());  // The parser has refused all others.
  buffer.clear();
  for (const TextPiece& piece : *pieces) {
    switch (piece.kind) {
      case TextPiece::Kind::kPattern: buffer += piece.text; break;
      case TextPiece::Kind::kLiteral: Append(piece.text, use, buffer); break;
      case TextPiece::Kind::kVariable:
        if (use == TextUse::kResource &&
            std::ranges::count(text.begin(), piece.text.begin(), ':') < kColonsBeforeResource) {
          return false;
        }
        if (!AppendVariable(piece, use, context, buffer)) return false;
        break;
    }
  }
  out = buffer;
  return true;
}

}  // namespace bulkhead::eval
