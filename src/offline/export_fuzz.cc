// Exports of any bytes: they are read or left out, and what is read is written and read again.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "offline/export.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bulkhead;
  constexpr std::array<const char*, 6> kNames = {
      "list-roots.json",
      "list-accounts-for-parent.r-ex12.json",
      "describe-policy.p-12345678.json",
      "111122223333/get-account-authorization-details.json",
      "111122223333/get-bucket-policy.b.json",
      "111122223333/get-key-policy.arn%3Aaws%3Akms%3Aeu-west-1%3A111122223333%3Akey%2Fk.json"};
  if (size == 0) return 0;
  const std::string text(reinterpret_cast<const char*>(data + 1), size - 1);
  const auto read = offline::ReadExport({{kNames[data[0] % kNames.size()], text}});
  if (!read || read->snapshot.table<org::Account>().empty()) return 0;
  if (!offline::ReadExport(offline::WriteExport(read->snapshot))) std::abort();
  return 0;
}
