#include "services/iam/context_keys.h"

#include <algorithm>

#include "base/encoding.h"
#include "policy/variable.h"

namespace bulkhead::services::iam {
namespace {

class KeyList {
 public:
  void Add(std::string_view key) {
    const bool known = std::ranges::any_of(
        keys_, [&](const std::string& other) { return base::EqualsIgnoreCase(other, key); });
    if (!known) keys_.emplace_back(key);
  }

  // Only version 2012-10-17 has variables.
  void AddVariables(const policy::Document& document, std::string_view text) {
    if (document.version() != policy::Version::k2012 || !policy::HasVariables(text)) return;
    const auto pieces = policy::SplitVariables(text);
    if (!pieces) return;
    for (const policy::TextPiece& piece : *pieces) {
      if (piece.kind == policy::TextPiece::Kind::kVariable) Add(piece.text);
    }
  }

  std::vector<std::string> Take() { return std::move(keys_); }

 private:
  std::vector<std::string> keys_;
};

}  // namespace

std::vector<std::string> ContextKeysOf(const std::vector<SimulatedPolicy>& policies) {
  KeyList keys;
  for (const SimulatedPolicy& policy : policies) {
    const policy::Document& document = *policy.document;
    for (const policy::Statement& statement : document.statements()) {
      for (const std::string& resource : statement.resources) {
        keys.AddVariables(document, resource);
      }
      for (const policy::Condition& condition : statement.conditions) {
        keys.Add(condition.key);
        for (const std::string& value : condition.values) keys.AddVariables(document, value);
      }
    }
  }
  return keys.Take();
}

}  // namespace bulkhead::services::iam
