// What parses also prints, and to parse that gives the same document.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.h"
#include "policy/document.h"
#include "policy/print.h"

namespace {

using namespace bulkhead::policy;

// Everything but the places in the text and the order of principals.
std::vector<Statement> Bare(const Document& document) {
  std::vector<Statement> statements = document.statements();
  for (Statement& statement : statements) {
    statement.span = {};
    std::ranges::sort(statement.principals, {}, [](const Principal& principal) {
      return std::pair(principal.type, principal.value);
    });
    for (Condition& condition : statement.conditions) condition.span = {};
  }
  return statements;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  constexpr Kind kKinds[] = {Kind::kIdentity,          Kind::kResource,        Kind::kTrust,
                             Kind::kServiceControl,    Kind::kResourceControl, Kind::kEndpoint,
                             Kind::kAwsResourceControl};
  const Kind kind = kKinds[data[0] % std::size(kKinds)];
  const auto document =
      Parse(std::string_view(reinterpret_cast<const char*>(data) + 1, size - 1), kind);
  if (!document) return 0;
  const std::string printed = Print(**document);
  for (const std::string& text : {printed, PrintMinified(**document)}) {
    // Line ends and indents may make a text longer than a document can be.
    if (text.size() > kDocumentBytesMax) continue;
    const auto again = Parse(text, kind);
    CHECK(again.has_value());
    CHECK(Bare(**again) == Bare(**document));
    CHECK((*again)->version() == (*document)->version());
    CHECK((*again)->id() == (*document)->id());
    CHECK(Print(**again) == printed);
  }
  return 0;
}
