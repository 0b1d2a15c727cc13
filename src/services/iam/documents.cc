#include "services/iam/documents.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "base/encoding.h"
#include "services/iam/faults.h"

namespace bulkhead::services::iam {
namespace {

// The first byte of a character in UTF-8, and not a space, tab or line end.
bool Counts(char c) {
  const bool white = c == ' ' || c == '\t' || c == '\n' || c == '\r';
  return !white && (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
}

}  // namespace

// AWS's own messages range from `Syntax errors in policy.` to a reason; ours says
// the first reason and its place.
Result<policy::DocumentPtr, Fault> ReadDocument(std::string_view text, policy::Kind kind) {
  Result<policy::DocumentPtr, base::Diagnostics> document = policy::Parse(text, kind);
  if (document) return *std::move(document);
  CHECK(!document.error().empty());
  const base::Diagnostic& first = document.error().front();
  return MalformedPolicyDocument(
      fmt::format("{} (line {}, column {})", first.what, first.span.line, first.span.column));
}

std::string EncodedDocument(const policy::Document& document) {
  return base::PercentEncode(document.text());
}

// White space is counted nowhere, not even within strings, where AWS's documents
// are silent.
std::int64_t SizeOf(const policy::Document& document) {
  return std::ranges::count_if(document.text(), Counts);
}

}  // namespace bulkhead::services::iam
