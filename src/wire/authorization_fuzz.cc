// The Authorization header and the query form of a signature, on any bytes.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "wire/sigv4.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace wire = bulkhead::wire;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const bulkhead::http::RequestHead heads[] = {
      {.method = "GET",
       .target = "/",
       .headers = {{"Authorization", text}, {"X-Amz-Date", "20261122T035000Z"}, {"Host", "h"}}},
      {.method = "GET", .target = "/?" + text, .headers = {{"Host", "h"}}}};
  for (const bulkhead::http::RequestHead& head : heads) {
    static_cast<void>(wire::ClaimedScope(head));
    for (const wire::AuthStyle style : {wire::AuthStyle::kQuery, wire::AuthStyle::kS3}) {
      const auto auth = wire::ParseAuthorization(head, style);
      if (!auth) continue;
      static_cast<void>(wire::Verify(*auth, head, "hash", "key", auth->signed_at, style));
    }
  }
  return 0;
}
