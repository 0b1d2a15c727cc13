// Reads anything as metadata and as a response: no crash, and nothing is believed.

#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "base/encoding.h"
#include "federation/jwt.h"
#include "federation/saml.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto metadata = bulkhead::federation::ReadSamlMetadata(text);
  const bulkhead::federation::SamlMetadata none;
  if (bulkhead::federation::ReadSamlResponse(bulkhead::base::ToBase64(text),
                                             metadata ? *metadata : none)) {
    std::abort();
  }
  static_cast<void>(bulkhead::federation::ReadClaims(text));
  static_cast<void>(bulkhead::federation::JwksProblem(text));
  return 0;
}
