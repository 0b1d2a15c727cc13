#include "services/contract/ids.h"

#include <fmt/format.h>

#include <array>

#include "base/check.h"
#include "base/digest.h"
#include "base/encoding.h"

namespace bulkhead::services {
namespace {

constexpr std::string_view kLower = "0123456789abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kDigits = "0123456789";

// An access key id is a prefix and sixteen base32 characters: 80 bits, of which
// the first is zero, the next 40 hold the account, and the rest are chance.
constexpr std::size_t kAccessKeyLength = 20;
constexpr std::size_t kAccountCharacters = 10;  // 50 bits
constexpr unsigned kChanceBitsBelowAccount = 9;
constexpr std::uint64_t kAccountMask = (std::uint64_t{1} << 40U) - 1;

}  // namespace

std::uint8_t Ids::Byte() {
  if (buffer_.empty()) buffer_ = base::Sha256(fmt::format("{}|{}", block_++, seed_));
  const auto byte = static_cast<std::uint8_t>(buffer_.back());
  buffer_.pop_back();
  return byte;
}

std::string Ids::Characters(std::string_view alphabet, std::size_t length) {
  // Bytes beyond the last whole multiple of the alphabet are passed over, so
  // that all characters are equally likely.
  const std::size_t limit = 256 - 256 % alphabet.size();
  std::string out;
  while (out.size() < length) {
    const std::uint8_t byte = Byte();
    if (byte < limit) out += alphabet[byte % alphabet.size()];
  }
  return out;
}

std::string Ids::LowerAlphanumeric(std::size_t length) { return Characters(kLower, length); }
std::string Ids::UpperAlphanumeric(std::size_t length) { return Characters(kBase32, length); }
std::string Ids::Base64Alphabet(std::size_t length) { return Characters(kBase64, length); }

std::string Ids::Uuid() {
  std::string bytes;
  for (int i = 0; i < 16; ++i) bytes += static_cast<char>(Byte());
  bytes[6] = static_cast<char>((static_cast<unsigned char>(bytes[6]) & 0x0fU) | 0x40U);
  bytes[8] = static_cast<char>((static_cast<unsigned char>(bytes[8]) & 0x3fU) | 0x80U);
  const std::string hex = base::ToHex(bytes);
  return fmt::format("{}-{}-{}-{}-{}", hex.substr(0, 8), hex.substr(8, 4), hex.substr(12, 4),
                     hex.substr(16, 4), hex.substr(20));
}

AccountId Ids::Account() {
  const std::string first = Characters("123456789", 1);
  Result<AccountId> id = AccountId::Parse(first + Characters(kDigits, 11));
  CHECK(id.has_value());
  return *std::move(id);
}

std::string Ids::Unique(std::string_view prefix) {
  return std::string(prefix) + UpperAlphanumeric(17);
}

std::string Ids::AccessKey(std::string_view prefix, const AccountId& account) {
  std::uint64_t bits = std::stoull(account.text()) << kChanceBitsBelowAccount;
  bits |=
      static_cast<std::uint64_t>(Byte() * 256U + Byte()) & ((1U << kChanceBitsBelowAccount) - 1);
  std::string characters(kAccountCharacters, 'A');
  for (std::size_t i = kAccountCharacters; i-- > 0; bits >>= 5U)
    characters[i] = kBase32[bits & 31U];
  return std::string(prefix) + characters +
         UpperAlphanumeric(kAccessKeyLength - 4 - kAccountCharacters);
}

AccountId AccountOfAccessKey(std::string_view access_key_id) {
  if (access_key_id.size() != kAccessKeyLength) return {};
  std::uint64_t bits = 0;
  for (const char c : access_key_id.substr(4, kAccountCharacters)) {
    const std::size_t digit = kBase32.find(c);
    if (digit == std::string_view::npos) return {};
    bits = (bits << 5U) | digit;
  }
  const std::uint64_t account = (bits >> kChanceBitsBelowAccount) & kAccountMask;
  return AccountId::Parse(fmt::format("{:012}", account)).value_or(AccountId());
}

}  // namespace bulkhead::services
