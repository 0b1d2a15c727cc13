#include "services/organizations/policy_content.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "inheritance/schema.h"
#include "services/organizations/faults.h"

namespace bulkhead::services::organizations {
namespace {

// As many faults of a document as one message tells.
constexpr std::size_t kFaultsMax = 5;

// Characters, not bytes: all but the continuation bytes of UTF-8. White space
// counts when a policy comes by the API.
std::size_t CountCharacters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace

std::string ExplainFaults(const base::Diagnostics& diagnostics) {
  std::string text;
  std::size_t count = 0;
  for (const base::Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.severity != base::Severity::kError) continue;
    if (++count > kFaultsMax) continue;
    if (!text.empty()) text += "; ";
    if (diagnostic.span.line > 0) {
      text += fmt::format("line {}, column {}: ", diagnostic.span.line, diagnostic.span.column);
    }
    text += diagnostic.what;
  }
  if (count > kFaultsMax) text += fmt::format("; and {} more", count - kFaultsMax);
  return text;
}

Result<void, Fault> SetContent(const PolicyType& type, std::string_view content,
                               org::Policy& policy) {
  if (CountCharacters(content) > CharactersMax(type)) {
    return ConstraintViolation(Limit::kPolicyContent);
  }
  if (type.authorization != nullptr) {
    auto document = policy::Parse(content, type.authorization->kind);
    if (!document) return MalformedPolicyDocument(ExplainFaults(document.error()));
    policy.document = *std::move(document);
    return {};
  }
  const inheritance::Schema* schema = inheritance::FindSchema(type.name);
  CHECK(schema != nullptr);
  const auto settings = inheritance::Parse(content);
  if (!settings) return MalformedPolicyDocument(ExplainFaults(settings.error()));
  const base::Diagnostics faults = inheritance::Check(*schema, *settings);
  if (!faults.empty()) return MalformedPolicyDocument(ExplainFaults(faults));
  policy.settings = content;
  return {};
}

}  // namespace bulkhead::services::organizations
