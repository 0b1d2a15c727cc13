// XML on any bytes: what can be read and printed reads back as the same.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "wire/xml.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace wire = bulkhead::wire;
  const auto root = wire::ParseXml({reinterpret_cast<const char*>(data), size});
  if (!root) return 0;
  const std::string printed = wire::PrintXml(*root, wire::XmlDeclaration::kUtf8);
  const auto again = wire::ParseXml(printed);
  if (again && *again != *root) __builtin_trap();
  return 0;
}
