#include "policy/spoken.h"

#include <algorithm>

#include "base/encoding.h"
#include "policy/condition_operator.h"
#include "policy/variable.h"

namespace bulkhead::policy {
namespace {

constexpr std::size_t kDigits = 12;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// The digits from `begin` to `end` may be a part of an id.
bool IsOpen(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::string_view kBefore = "*?}";
  constexpr std::string_view kBehind = "*?$";
  return (begin > 0 && kBefore.find(text[begin - 1]) != kBefore.npos) ||
         (end < text.size() && kBehind.find(text[end]) != kBehind.npos);
}

void ReadAccounts(std::string_view text, Spoken& out) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!IsDigit(text[i])) continue;
    const std::size_t begin = i;
    while (i < text.size() && IsDigit(text[i])) ++i;
    out.may_know_any_account = out.may_know_any_account || IsOpen(text, begin, i);
    for (std::size_t at = begin; at + kDigits <= i; ++at) {
      out.accounts.emplace(text.substr(at, kDigits));
    }
  }
}

void ReadText(std::string_view text, Spoken& out) {
  ReadAccounts(text, out);
  if (!HasVariables(text)) return;
  const auto pieces = SplitVariables(text);
  if (!pieces) return;  // It is plain text.
  for (const TextPiece& piece : *pieces) {
    if (piece.kind == TextPiece::Kind::kVariable) out.keys.insert(base::ToLower(piece.text));
  }
}

// Numbers are compared by their size: no id need be written down.
bool ComparesTexts(const Condition& condition) {
  const OperandType type = OperandTypeOf(condition.op);
  return type == OperandType::kString || type == OperandType::kArn || type == OperandType::kBoolean;
}

bool IsAboutSomebody(std::string_view key) {
  return key.starts_with("aws:principal") || key.starts_with("aws:resource") ||
         key.starts_with("aws:sourcea") || key == "aws:userid";
}

}  // namespace

Spoken SpokenIn(const Document& document) {
  Spoken out;
  for (const Statement& statement : document.statements()) {
    for (const Principal& principal : statement.principals) ReadAccounts(principal.value, out);
    for (const std::string& resource : statement.resources) ReadText(resource, out);
    for (const Condition& condition : statement.conditions) {
      const std::string key = base::ToLower(condition.key);
      out.may_know_any_account =
          out.may_know_any_account || (!ComparesTexts(condition) && IsAboutSomebody(key));
      out.keys.insert(key);
      for (const std::string& value : condition.values) ReadText(value, out);
    }
  }
  return out;
}

const Spoken& SpokenReader::Of(const Document& document) {
  const auto [found, fresh] = read_.try_emplace(&document);
  if (fresh) found->second = SpokenIn(document);
  return found->second;
}

}  // namespace bulkhead::policy
