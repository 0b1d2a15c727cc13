#include "access/seal.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/digest.h"
#include "base/encoding.h"
#include "base/try.h"

namespace bulkhead::access {
namespace {

constexpr std::size_t kSealBytes = 32;  // Of HMAC-SHA-256; they stand in front.

std::string SealOf(std::string_view text, std::string_view label, std::string_view key) {
  return base::HmacSha256(key, std::string(label).append(text));
}

// The text with a stream of blocks laid over it; twice gives the text again. No label begins
// with `stream`, so that no block is a seal.
std::string Covered(std::string_view text, std::string_view seal, std::string_view label,
                    std::string_view key) {
  std::string out(text);
  for (std::size_t begin = 0; begin < out.size(); begin += kSealBytes) {
    const std::string block =
        base::HmacSha256(key, fmt::format("stream {}{}{}", begin, label, seal));
    const std::size_t count = std::min(kSealBytes, out.size() - begin);
    for (std::size_t i = 0; i < count; ++i) {
      out[begin + i] = static_cast<char>(static_cast<unsigned char>(out[begin + i]) ^
                                         static_cast<unsigned char>(block[i]));
    }
  }
  return out;
}

struct Parts {
  std::string seal;
  std::string text;
};

Result<Parts> Split(std::string_view encoded) {
  const std::optional<std::string> bytes = base::FromBase64(encoded);
  if (!bytes || bytes->size() < kSealBytes) return Fail("it is malformed");
  return Parts{.seal = bytes->substr(0, kSealBytes), .text = bytes->substr(kSealBytes)};
}

Result<std::string> Checked(const Parts& parts, std::string_view label, std::string_view key) {
  if (base::EqualsInConstantTime(parts.seal, SealOf(parts.text, label, key))) return parts.text;
  return Fail("it was not sealed by this server");
}

}  // namespace

std::string Seal(std::string_view text, std::string_view label, std::string_view key) {
  return base::ToBase64(SealOf(text, label, key).append(text));
}

Result<std::string> OpenSealed(std::string_view sealed, std::string_view label,
                               std::string_view key) {
  return Checked(TRY(Split(sealed)), label, key);
}

std::string Hide(std::string_view text, std::string_view label, std::string_view key) {
  const std::string seal = SealOf(text, label, key);
  std::string encoded = base::ToBase64(seal + Covered(text, seal, label, key));
  std::ranges::replace(encoded, '+', '-');
  std::ranges::replace(encoded, '/', '_');
  encoded.erase(std::min(encoded.find('='), encoded.size()));
  return encoded;
}

Result<std::string> OpenHidden(std::string_view hidden, std::string_view label,
                               std::string_view key) {
  if (hidden.find_first_of("+/=") != hidden.npos) return Fail("it is malformed");
  std::string encoded(hidden);
  std::ranges::replace(encoded, '-', '+');
  std::ranges::replace(encoded, '_', '/');
  encoded.append((4 - encoded.size() % 4) % 4, '=');
  Parts parts = TRY(Split(encoded));
  parts.text = Covered(parts.text, parts.seal, label, key);
  return Checked(parts, label, key);
}

}  // namespace bulkhead::access
