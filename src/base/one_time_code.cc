#include "base/one_time_code.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

#include "base/check.h"

namespace bulkhead::base {
namespace {

constexpr std::int64_t kSecondsPerStep = 30;
constexpr std::uint32_t kCodes = 1'000'000;

std::string HmacSha1(std::string_view key, std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
  unsigned size = 0;
  const char* key_data = key.empty() ? "" : key.data();  // A null key would fail.
  CHECK(HMAC(EVP_sha1(), key_data, static_cast<int>(key.size()),
             reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), out.data(),
             &size) != nullptr);
  return {out.begin(), out.begin() + size};
}

std::uint32_t ByteAt(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

}  // namespace

std::int64_t StepOf(Instant time) { return time.unix_seconds() / kSecondsPerStep; }

// https://datatracker.ietf.org/doc/html/rfc4226#section-5.3
std::string OneTimeCode(std::string_view seed, std::int64_t step) {
  std::string counter;
  for (int shift = 56; shift >= 0; shift -= 8) {
    counter += static_cast<char>(
        (static_cast<std::uint64_t>(step) >> static_cast<unsigned>(shift)) & 0xffU);
  }
  const std::string mac = HmacSha1(seed, counter);
  const std::size_t at = ByteAt(mac, mac.size() - 1) & 0xfU;
  const std::uint32_t number = ((ByteAt(mac, at) & 0x7fU) << 24U) | (ByteAt(mac, at + 1) << 16U) |
                               (ByteAt(mac, at + 2) << 8U) | ByteAt(mac, at + 3);
  return fmt::format("{:06}", number % kCodes);
}

std::string ToBase32(std::string_view bytes) {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string text;
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    bits = (bits << 8U) | ByteAt(bytes, i);
    for (count += 8; count >= 5; count -= 5) text += kAlphabet[(bits >> (count - 5)) & 0x1fU];
  }
  if (count > 0) text += kAlphabet[(bits << (5 - count)) & 0x1fU];
  return text;
}

}  // namespace bulkhead::base
