#include "base/password.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>
#include <optional>

#include "base/check.h"
#include "base/digest.h"
#include "base/encoding.h"

namespace bulkhead::base {
namespace {

// https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
constexpr std::string_view kFront = "scrypt$14$8$1$";
constexpr std::uint64_t kCost = std::uint64_t{1} << 14U;
constexpr std::uint64_t kBlockSize = 8;
constexpr std::uint64_t kParallel = 1;
constexpr std::uint64_t kMemoryMax = std::uint64_t{64} << 20U;
constexpr std::size_t kKeyBytes = 32;

std::string Scrypt(std::string_view password, std::string_view salt) {
  std::array<unsigned char, kKeyBytes> key{};
  const int done = EVP_PBE_scrypt(password.data(), password.size(),
                                  reinterpret_cast<const unsigned char*>(salt.data()), salt.size(),
                                  kCost, kBlockSize, kParallel, kMemoryMax, key.data(), key.size());
  CHECK(done == 1);
  return {key.begin(), key.end()};
}

}  // namespace

std::string HashPassword(std::string_view password, std::string_view salt) {
  return fmt::format("{}{}${}", kFront, ToHex(salt), ToHex(Scrypt(password, salt)));
}

bool IsPassword(std::string_view password, std::string_view hash) {
  if (!hash.starts_with(kFront)) return false;
  const std::string_view rest = hash.substr(kFront.size());
  const std::optional<std::string> salt = FromHex(rest.substr(0, rest.find('$')));
  return salt && EqualsInConstantTime(HashPassword(password, *salt), hash);
}

}  // namespace bulkhead::base
