// Lints any bytes as any type of policy. What Parse refuses has a finding, and every
// finding lies within the text.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "lint/lint.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bulkhead;
  if (size == 0) return 0;
  constexpr lint::PolicyType kTypes[] = {
      lint::PolicyType::kIdentity,        lint::PolicyType::kBoundary,
      lint::PolicyType::kSession,         lint::PolicyType::kResource,
      lint::PolicyType::kTrust,           lint::PolicyType::kServiceControl,
      lint::PolicyType::kResourceControl, lint::PolicyType::kEndpoint};
  const lint::PolicyType type = kTypes[data[0] % std::size(kTypes)];
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  (void)lint::GuessPolicyType(text);
  (void)lint::MeasureSize(text, {.type = type});
  const auto findings = lint::Lint(text, {.type = type});
  for (const lint::Finding& finding : findings) {
    CHECK(!finding.locations.empty());
    for (const lint::Location& location : finding.locations) {
      CHECK(location.span.begin <= location.span.end && location.span.begin <= text.size());
    }
  }
  const bool allows = type == lint::PolicyType::kResourceControl;  // RCPFullAWSAccess may.
  const auto kind = allows ? policy::Kind::kAwsResourceControl : lint::KindOf(type);
  CHECK(policy::Parse(text, kind).has_value() || !findings.empty());
  return 0;
}
