// Any text as a policy of each kind: no crash; what parses has a stored form that
// gives it back, and is a policy still without its white space.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "policy/document.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bulkhead;  // NOLINT(google-build-using-namespace)
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto kind = static_cast<policy::Kind>(data[0] % 7);
  const auto parsed = policy::Parse(text, kind);
  if (!parsed) {
    CHECK(!parsed.error().empty());
    for (const base::Diagnostic& fault : parsed.error()) base::Render(fault, "fuzz", text);
    return 0;
  }
  policy::DocumentPtr again;
  CHECK(!DecodeField(policy::EncodeField(*parsed), again));
  CHECK(again == *parsed);
  const auto minified = policy::Parse(policy::Minify(text), kind);
  CHECK(minified.has_value());
  CHECK((*minified)->statements().size() == (*parsed)->statements().size());
  return 0;
}
