// Any bytes: reading ends with a file or with faults, and what was read without
// faults compiles to a snapshot that binds to itself, or to faults.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "blueprint/compile.h"
#include "blueprint/describe.h"
#include "blueprint/parse.h"

// libfyaml 0.7.12 forgets some of its tokens when a text is no YAML.
extern "C" const char* __lsan_default_suppressions() { return "leak:libfyaml"; }

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bulkhead;  // NOLINT(google-build-using-namespace): one function.
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const blueprint::Parsed parsed = blueprint::ReadFile(text);
  for (const base::Diagnostic& fault : parsed.diagnostics) {
    CHECK(!base::Render(fault, "fuzz", text).empty());
  }
  if (!parsed.ok()) return 0;
  const blueprint::Compiled compiled = blueprint::Compile(parsed.file, {});
  for (const base::Diagnostic& fault : compiled.diagnostics) {
    CHECK(!base::Render(fault, "fuzz", text).empty());
  }
  if (!compiled.ok()) return 0;
  CHECK(!blueprint::Describe(compiled.desired).empty());
  const auto again =
      blueprint::Compile(parsed.file, blueprint::Bind(parsed.file, compiled.desired));
  CHECK(again.ok());
  CHECK(blueprint::Describe(again.desired) == blueprint::Describe(compiled.desired));
  return 0;
}
