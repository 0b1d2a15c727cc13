#include "services/iam/qr_code.h"

#include <qrencode.h>
#include <zlib.h>

#include <cstdint>
#include <memory>
#include <vector>

#include "base/check.h"

namespace bulkhead::services::iam {
namespace {

constexpr std::size_t kPixelsPerModule = 4;
constexpr std::size_t kMarginModules = 4;
constexpr std::size_t kPixelsPerByte = 8;

struct FreeCode {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

std::string BigEndian(std::uint32_t number) {
  std::string bytes;
  for (unsigned shift = 32; shift > 0; shift -= 8) {
    bytes += static_cast<char>((number >> (shift - 8)) & 0xffU);
  }
  return bytes;
}

// https://www.w3.org/TR/png/#5Chunk-layout
std::string Chunk(std::string_view type, std::string_view data) {
  std::string body(type);
  body += data;
  const std::uint64_t sum =
      crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
  return BigEndian(static_cast<std::uint32_t>(data.size())) + body +
         BigEndian(static_cast<std::uint32_t>(sum));
}

std::string Deflated(const std::string& bytes) {
  uLongf size = compressBound(static_cast<uLong>(bytes.size()));
  std::string out(size, '\0');
  const int done = compress2(reinterpret_cast<Bytef*>(out.data()), &size,
                             reinterpret_cast<const Bytef*>(bytes.data()),
                             static_cast<uLong>(bytes.size()), Z_BEST_COMPRESSION);
  CHECK(done == Z_OK);
  out.resize(size);
  return out;
}

// Rows of pixels, each after its filter byte (none): a bit each, 1 is white. A byte holds two
// modules; where the last one is half a byte, its other half is not looked at.
// https://www.w3.org/TR/png/#7Scanline
std::string Pixels(const QRcode& code, std::size_t side) {
  const auto width = static_cast<std::size_t>(code.width);
  std::string rows;
  for (std::size_t y = 0; y < side; ++y) {
    rows += '\0';
    const std::size_t row = y / kPixelsPerModule - kMarginModules;
    for (std::size_t x = 0; x < side; x += kPixelsPerByte) {
      unsigned bits = 0;
      for (std::size_t pixel = x; pixel < x + kPixelsPerByte; ++pixel) {
        const std::size_t column = pixel / kPixelsPerModule - kMarginModules;
        const bool inside = column < width && row < width;  // The margin wraps far beyond.
        const bool dark = inside && (code.data[row * width + column] & 1U) != 0;
        bits = bits << 1U | (dark ? 0U : 1U);
      }
      rows += static_cast<char>(bits);
    }
  }
  return rows;
}

}  // namespace

std::string PngOfQrCode(std::string_view text) {
  CHECK(text.size() <= kQrTextBytesMax);
  const std::unique_ptr<QRcode, FreeCode> code(
      QRcode_encodeString8bit(std::string(text).c_str(), 0, QR_ECLEVEL_M));
  CHECK(code != nullptr);
  const std::size_t side =
      (static_cast<std::size_t>(code->width) + 2 * kMarginModules) * kPixelsPerModule;
  std::string head = BigEndian(static_cast<std::uint32_t>(side));
  head += head;
  head += std::string("\x01\x00\x00\x00\x00", 5);  // 1 bit of gray, not interlaced.
  return "\x89PNG\r\n\x1a\n" + Chunk("IHDR", head) + Chunk("IDAT", Deflated(Pixels(*code, side))) +
         Chunk("IEND", "");
}

}  // namespace bulkhead::services::iam
