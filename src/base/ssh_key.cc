#include "base/ssh_key.h"

#include <fmt/format.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>

#include <memory>
#include <optional>

#include "base/digest.h"
#include "base/encoding.h"
#include "base/freed.h"
#include "base/try.h"

namespace bulkhead::base {
namespace {

using Number = std::unique_ptr<BIGNUM, Freed<BN_free>>;
using PublicKey = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Buffer = std::unique_ptr<BIO, Freed<BIO_free_all>>;

constexpr std::string_view kType = "ssh-rsa";
constexpr std::size_t kLengthBytes = 4;
constexpr std::size_t kKeyTextBytesMax = 16384;

// Takes the next of the strings, each after its length, of which a key consists.
std::optional<std::string_view> TakeString(std::string_view& blob) {
  if (blob.size() < kLengthBytes) return std::nullopt;
  std::size_t length = 0;
  for (std::size_t i = 0; i < kLengthBytes; ++i) {
    length = (length << 8U) | static_cast<unsigned char>(blob[i]);
  }
  if (blob.size() - kLengthBytes < length) return std::nullopt;
  const std::string_view taken = blob.substr(kLengthBytes, length);
  blob.remove_prefix(kLengthBytes + length);
  return taken;
}

std::string AsString(std::string_view bytes) {
  std::string out;
  for (unsigned shift = 32; shift > 0; shift -= 8) {
    out += static_cast<char>((bytes.size() >> (shift - 8)) & 0xffU);
  }
  out += bytes;
  return out;
}

std::string AsNumber(const BIGNUM& number) {
  std::string bytes(static_cast<std::size_t>(BN_num_bytes(&number)), '\0');
  BN_bn2bin(&number, reinterpret_cast<unsigned char*>(bytes.data()));
  // A number whose first bit is set would be negative.
  if (!bytes.empty() && (static_cast<unsigned char>(bytes.front()) & 0x80U) != 0) {
    bytes.insert(bytes.begin(), '\0');
  }
  return AsString(bytes);
}

Number NumberOf(std::string_view bytes) {
  return Number(BN_bin2bn(reinterpret_cast<const unsigned char*>(bytes.data()),
                          static_cast<int>(bytes.size()), nullptr));
}

PublicKey KeyOf(const BIGNUM& modulus, const BIGNUM& exponent) {
  const std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD_free>> builder(OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, &modulus);
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, &exponent);
  const std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM_free>> parameters(
      OSSL_PARAM_BLD_to_param(builder.get()));
  const std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>> context(
      EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
  EVP_PKEY* key = nullptr;
  if (EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1) {
    ERR_clear_error();
    return nullptr;
  }
  return PublicKey(key);
}

std::string PemOf(EVP_PKEY& key) {
  const Buffer out(BIO_new(BIO_s_mem()));
  PEM_write_bio_PUBKEY(out.get(), &key);
  char* data = nullptr;
  const long size = BIO_get_mem_data(out.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

std::string FingerprintOf(std::string_view blob) {
  const std::string hex = ToHex(Md5(blob));
  std::string out;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    if (i > 0) out += ':';
    out += hex.substr(i, 2);
  }
  return out;
}

Result<SshKey> FromParts(const BIGNUM& modulus, const BIGNUM& exponent, SshKey::Form form) {
  const PublicKey key = KeyOf(modulus, exponent);
  if (key == nullptr) return Fail("no RSA key");
  const std::string blob = AsString(kType) + AsNumber(exponent) + AsNumber(modulus);
  return SshKey{.form = form,
                .ssh = fmt::format("{} {}", kType, ToBase64(blob)),
                .pem = PemOf(*key),
                .fingerprint = FingerprintOf(blob),
                .bits = BN_num_bits(&modulus)};
}

Result<SshKey> FromSsh(std::string_view text) {
  text.remove_prefix(kType.size() + 1);
  const std::optional<std::string> decoded =
      FromBase64(text.substr(0, text.find_first_of(" \t\r\n")));
  if (!decoded) return Fail("not base64");
  std::string_view blob = *decoded;
  const auto type = TakeString(blob);
  const auto exponent = TakeString(blob);
  const auto modulus = TakeString(blob);
  if (!type || *type != kType || !exponent || !modulus || !blob.empty()) {
    return Fail("not an ssh-rsa key");
  }
  const Number e = NumberOf(*exponent);
  const Number n = NumberOf(*modulus);
  if (BN_is_zero(n.get()) || BN_is_zero(e.get())) return Fail("not an ssh-rsa key");
  return FromParts(*n, *e, SshKey::Form::kSsh);
}

Result<SshKey> FromPem(std::string_view text) {
  const Buffer in(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
  const PublicKey key(PEM_read_bio_PUBKEY(in.get(), nullptr, nullptr, nullptr));
  ERR_clear_error();
  BIGNUM* modulus = nullptr;
  BIGNUM* exponent = nullptr;
  if (key != nullptr && EVP_PKEY_is_a(key.get(), "RSA") == 1) {
    EVP_PKEY_get_bn_param(key.get(), OSSL_PKEY_PARAM_RSA_N, &modulus);
    EVP_PKEY_get_bn_param(key.get(), OSSL_PKEY_PARAM_RSA_E, &exponent);
  }
  const Number n(modulus);
  const Number e(exponent);
  if (n == nullptr || e == nullptr) return Fail("no RSA key in PEM form");
  return FromParts(*n, *e, SshKey::Form::kPem);
}

}  // namespace

Result<SshKey> ReadSshKey(std::string_view text) {
  if (text.size() > kKeyTextBytesMax) return Fail("too long for a key");
  while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
  if (text.starts_with("ssh-rsa ")) return FromSsh(text);
  return FromPem(text);
}

}  // namespace bulkhead::base
