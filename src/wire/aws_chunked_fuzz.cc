// aws-chunked bodies on any bytes, in pieces: the first byte says how large, and
// whether chunks are signed.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "wire/aws_chunked.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace wire = bulkhead::wire;
  if (size == 0) return 0;
  const std::size_t piece = data[0] / 4U + 1U;
  const auto kind = (data[0] & 1U) != 0 ? wire::Payload::Kind::kStreamingSignedTrailer
                                        : wire::Payload::Kind::kStreamingUnsigned;
  wire::AwsChunkedDecoder decoder(
      kind, {}, wire::ChecksumKind::kCrc32c,
      (data[0] & 2U) != 0 ? std::optional<std::uint64_t>(9) : std::nullopt);
  const std::string_view body(reinterpret_cast<const char*>(data) + 1, size - 1);
  std::string out;
  for (std::size_t i = 0; i < body.size(); i += piece) {
    if (decoder.Feed(body.substr(i, piece), out)) return 0;
  }
  static_cast<void>(decoder.Finish());
  return out.size() > body.size() ? (__builtin_trap(), 0) : 0;
}
