// ParseJson takes any bytes; what it accepts prints to a text with the same value.
#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "base/json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto value = bulkhead::base::ParseJson(text);
  if (!value) {
    static_cast<void>(bulkhead::base::Render(value.error(), "input", text));
    return 0;
  }
  // Doubles that are whole numbers become integers, so the second text is the fixed point.
  const auto again = bulkhead::base::ParseJson(bulkhead::base::PrintJson(*value));
  CHECK(again);
  CHECK(bulkhead::base::PrintJson(*again) == bulkhead::base::PrintJson(*value));
  return 0;
}
