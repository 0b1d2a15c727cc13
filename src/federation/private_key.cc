#include "federation/private_key.h"

#include <fmt/format.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/x509.h>

#include <array>
#include <memory>

#include "base/check.h"
#include "base/digest.h"
#include "base/encoding.h"
#include "base/freed.h"
#include "base/json.h"
#include "federation/jwt.h"
#include "federation/p384.h"

namespace bulkhead::federation {
namespace {

using RsaNumber = std::unique_ptr<BIGNUM, base::Freed<BN_clear_free>>;
using RsaScratch = std::unique_ptr<BN_CTX, base::Freed<BN_CTX_free>>;
using RsaKey = std::unique_ptr<EVP_PKEY, base::Freed<EVP_PKEY_free>>;
using RsaKeyContext = std::unique_ptr<EVP_PKEY_CTX, base::Freed<EVP_PKEY_CTX_free>>;
using RsaBuilder = std::unique_ptr<OSSL_PARAM_BLD, base::Freed<OSSL_PARAM_BLD_free>>;
using RsaParams = std::unique_ptr<OSSL_PARAM, base::Freed<OSSL_PARAM_free>>;
using SigningContext = std::unique_ptr<EVP_MD_CTX, base::Freed<EVP_MD_CTX_free>>;

constexpr std::size_t kPrimeBytes = 128;
constexpr BN_ULONG kExponent = 65537;

// As many bytes as are wanted, which follow from seed and label.
std::string Stream(std::string_view seed, std::string_view label, std::size_t size) {
  std::string bytes;
  for (int block = 0; bytes.size() < size; ++block) {
    bytes += base::HmacSha256(seed, fmt::format("{}/{}", label, block));
  }
  bytes.resize(size);
  return bytes;
}

RsaNumber New() {
  RsaNumber number(BN_new());
  CHECK(number != nullptr);
  return number;
}

// `number` - 1
RsaNumber Before(const BIGNUM* number) {
  RsaNumber before(BN_dup(number));
  CHECK(before != nullptr && BN_sub_word(before.get(), 1) == 1);
  return before;
}

// The next prime after the number that follows from the seed, with both its top bits set, so
// that the product of two has 2048 bits.
RsaNumber FindPrime(std::string_view seed, std::string_view label, BN_CTX* scratch) {
  std::string bytes = Stream(seed, label, kPrimeBytes);
  bytes.front() = static_cast<char>(bytes.front() | '\xC0');
  bytes.back() = static_cast<char>(bytes.back() | '\1');
  RsaNumber prime(BN_bin2bn(reinterpret_cast<const unsigned char*>(bytes.data()),
                            static_cast<int>(bytes.size()), nullptr));
  CHECK(prime != nullptr);
  while (BN_mod_word(prime.get(), kExponent) == 1 ||
         BN_check_prime(prime.get(), scratch, nullptr) != 1) {
    CHECK(BN_add_word(prime.get(), 2) == 1);
  }
  return prime;
}

// RFC 8017, section 3.2.
std::string RsaSecret(std::string_view seed) {
  const RsaScratch scratch(BN_CTX_new());
  CHECK(scratch != nullptr);
  const RsaNumber p = FindPrime(seed, "p", scratch.get());
  const RsaNumber q = FindPrime(seed, "q", scratch.get());
  const RsaNumber p1 = Before(p.get());
  const RsaNumber q1 = Before(q.get());
  const RsaNumber e = New();
  const RsaNumber n = New();
  const RsaNumber phi = New();
  const RsaNumber dp = New();
  const RsaNumber dq = New();
  CHECK(BN_set_word(e.get(), kExponent) == 1);
  CHECK(BN_mul(n.get(), p.get(), q.get(), scratch.get()) == 1);
  CHECK(BN_mul(phi.get(), p1.get(), q1.get(), scratch.get()) == 1);
  const RsaNumber d(BN_mod_inverse(nullptr, e.get(), phi.get(), scratch.get()));
  const RsaNumber coefficient(BN_mod_inverse(nullptr, q.get(), p.get(), scratch.get()));
  CHECK(d != nullptr && coefficient != nullptr);
  CHECK(BN_nnmod(dp.get(), d.get(), p1.get(), scratch.get()) == 1);
  CHECK(BN_nnmod(dq.get(), d.get(), q1.get(), scratch.get()) == 1);

  const std::array<std::pair<const char*, const BIGNUM*>, 8> numbers = {{
      {OSSL_PKEY_PARAM_RSA_N, n.get()},
      {OSSL_PKEY_PARAM_RSA_E, e.get()},
      {OSSL_PKEY_PARAM_RSA_D, d.get()},
      {OSSL_PKEY_PARAM_RSA_FACTOR1, p.get()},
      {OSSL_PKEY_PARAM_RSA_FACTOR2, q.get()},
      {OSSL_PKEY_PARAM_RSA_EXPONENT1, dp.get()},
      {OSSL_PKEY_PARAM_RSA_EXPONENT2, dq.get()},
      {OSSL_PKEY_PARAM_RSA_COEFFICIENT1, coefficient.get()},
  }};
  const RsaBuilder builder(OSSL_PARAM_BLD_new());
  for (const auto& [name, number] : numbers) {
    CHECK(OSSL_PARAM_BLD_push_BN(builder.get(), name, number) == 1);
  }
  const RsaParams params(OSSL_PARAM_BLD_to_param(builder.get()));
  const RsaKeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
  EVP_PKEY* made = nullptr;
  CHECK(EVP_PKEY_fromdata_init(context.get()) == 1);
  CHECK(EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_KEYPAIR, params.get()) == 1);
  const RsaKey key(made);
  unsigned char* der = nullptr;
  const int size = i2d_PrivateKey(key.get(), &der);
  CHECK(size > 0);
  std::string bytes(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
  OPENSSL_clear_free(der, static_cast<std::size_t>(size));
  return bytes;
}

// Null when it is none.
RsaKey ReadRsa(const std::string& der) {
  const auto* at = reinterpret_cast<const unsigned char*>(der.data());
  return RsaKey(d2i_PrivateKey(EVP_PKEY_RSA, nullptr, &at, static_cast<long>(der.size())));
}

std::string PublicNumber(EVP_PKEY* key, const char* name) {
  BIGNUM* number = nullptr;
  CHECK(EVP_PKEY_get_bn_param(key, name, &number) == 1);
  const RsaNumber owned(number);
  std::string bytes(static_cast<std::size_t>(BN_num_bytes(number)), '\0');
  BN_bn2bin(number, reinterpret_cast<unsigned char*>(bytes.data()));
  return bytes;
}

std::string SignRsa(const std::string& der, const std::string& text) {
  const RsaKey key = ReadRsa(der);
  const SigningContext context(EVP_MD_CTX_new());
  CHECK(key != nullptr && context != nullptr);
  CHECK(EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1);
  std::string signature(static_cast<std::size_t>(EVP_PKEY_get_size(key.get())), '\0');
  std::size_t size = signature.size();
  CHECK(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                       reinterpret_cast<const unsigned char*>(text.data()), text.size()) == 1);
  signature.resize(size);
  return signature;
}

}  // namespace

std::optional<PrivateKey::Kind> PrivateKey::KindOf(std::string_view algorithm) {
  for (const Kind kind : {Kind::kRs256, Kind::kEs384}) {
    if (NameOf(kind) == algorithm) return kind;
  }
  return std::nullopt;
}

std::string_view PrivateKey::NameOf(Kind kind) { return kind == Kind::kRs256 ? "RS256" : "ES384"; }

PrivateKey PrivateKey::FromSeed(Kind kind, std::string_view seed) {
  if (kind == Kind::kRs256) return {kind, RsaSecret(seed)};
  // Eight bytes more than needed, so that no key is likelier than another.
  return {kind, P384Key(Stream(seed, "P-384", kP384Bytes + 8))};
}

std::optional<PrivateKey> PrivateKey::FromSecret(Kind kind, std::string_view secret) {
  const std::optional<std::string> bytes = base::FromBase64(secret);
  if (!bytes) return std::nullopt;
  const bool sound =
      kind == Kind::kRs256 ? ReadRsa(*bytes) != nullptr : P384PublicKey(*bytes).has_value();
  if (!sound) return std::nullopt;
  return PrivateKey(kind, *bytes);
}

std::string PrivateKey::secret() const { return base::ToBase64(bytes_); }

Value PrivateKey::Jwk(std::string_view key_id) const {
  Value jwk = Value::Struct();
  jwk.Set("kid", std::string(key_id));
  jwk.Set("use", "sig");
  jwk.Set("alg", std::string(NameOf(kind_)));
  if (kind_ == Kind::kRs256) {
    const RsaKey key = ReadRsa(bytes_);
    jwk.Set("kty", "RSA");
    jwk.Set("n", ToBase64Url(PublicNumber(key.get(), OSSL_PKEY_PARAM_RSA_N)));
    jwk.Set("e", ToBase64Url(PublicNumber(key.get(), OSSL_PKEY_PARAM_RSA_E)));
    return jwk;
  }
  const std::optional<P384Point> point = P384PublicKey(bytes_);
  CHECK(point.has_value());
  jwk.Set("kty", "EC");
  jwk.Set("crv", "P-384");
  jwk.Set("x", ToBase64Url(point->x));
  jwk.Set("y", ToBase64Url(point->y));
  return jwk;
}

std::string PrivateKey::SignJwt(std::string_view key_id, const Value& claims) const {
  Value header = Value::Struct();
  header.Set("kid", std::string(key_id));
  header.Set("typ", "JWT");
  header.Set("alg", std::string(NameOf(kind_)));
  const std::string text =
      ToBase64Url(base::PrintJson(header)) + "." + ToBase64Url(base::PrintJson(claims));
  const std::string signature =
      kind_ == Kind::kRs256 ? SignRsa(bytes_, text) : SignP384(bytes_, text);
  return text + "." + ToBase64Url(signature);
}

}  // namespace bulkhead::federation
