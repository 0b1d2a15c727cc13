// What parses also prints, and to parse that gives the same document.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "policy/document.h"
#include "policy/print.h"
#include "policy/test_statements.h"

using namespace bulkhead::policy;

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
    CHECK(WithoutPlaces(**again) == WithoutPlaces(**document));
    CHECK((*again)->version() == (*document)->version());
    CHECK((*again)->id() == (*document)->id());
    CHECK(Print(**again) == printed);
  }
  return 0;
}
