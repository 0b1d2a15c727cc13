// Texts of certificates, private keys and SSH keys, from anyone.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/certificate.h"
#include "base/check.h"
#include "base/ssh_key.h"

namespace bulkhead::base {
namespace {

void Try(std::string_view text) {
  const auto chain = ReadCertificateChain(text);
  const auto one = ReadCertificate(text);
  CHECK(!one || (chain && chain->size() == 1));
  const bool is_key = CheckPrivateKey(text).has_value();
  CHECK(is_key || !BelongsTo(text, text));
  // What was read is read again, in both forms.
  if (const auto key = ReadSshKey(text)) {
    const auto again = ReadSshKey(key->ssh);
    CHECK(again && again->fingerprint == key->fingerprint && again->pem == key->pem);
    CHECK(ReadSshKey(key->pem));
  }
}

}  // namespace
}  // namespace bulkhead::base

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  bulkhead::base::Try(text);
  return 0;
}
