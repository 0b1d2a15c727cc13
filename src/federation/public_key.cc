#include "federation/public_key.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <algorithm>
#include <array>

#include "base/freed.h"
#include "federation/jwt.h"

namespace bulkhead::federation {
namespace {

using Number = std::unique_ptr<BIGNUM, base::Freed<BN_free>>;
using Pkey = std::unique_ptr<EVP_PKEY, base::Freed<EVP_PKEY_free>>;
using PkeyContext = std::unique_ptr<EVP_PKEY_CTX, base::Freed<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, base::Freed<EVP_MD_CTX_free>>;
using ParamBuilder = std::unique_ptr<OSSL_PARAM_BLD, base::Freed<OSSL_PARAM_BLD_free>>;
using Params = std::unique_ptr<OSSL_PARAM, base::Freed<OSSL_PARAM_free>>;
using EcdsaSignature = std::unique_ptr<ECDSA_SIG, base::Freed<ECDSA_SIG_free>>;

constexpr int kRsaBitsMax = 16'384;

constexpr auto kAlgorithms = std::to_array<SigningAlgorithm>({
    {"RS256", "RSA", "", "SHA256", 0},
    {"RS384", "RSA", "", "SHA384", 0},
    {"RS512", "RSA", "", "SHA512", 0},
    {"ES256", "EC", "P-256", "SHA256", 32},
    {"ES384", "EC", "P-384", "SHA384", 48},
    {"ES512", "EC", "P-521", "SHA512", 66},
});

const unsigned char* Bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

Number NumberOf(std::string_view bytes) {
  return Number(BN_bin2bn(Bytes(bytes), static_cast<int>(bytes.size()), nullptr));
}

Pkey Make(const char* type, OSSL_PARAM_BLD* builder) {
  const Params params(OSSL_PARAM_BLD_to_param(builder));
  const PkeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
  EVP_PKEY* key = nullptr;
  if (!params || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.get()) != 1) {
    return nullptr;
  }
  return Pkey(key);
}

Pkey MakeRsa(const Value& jwk) {
  const auto modulus = FromBase64Url(jwk.Text("n"));
  const auto exponent = FromBase64Url(jwk.Text("e"));
  if (!modulus || !exponent || modulus->size() > kRsaBitsMax / 8 || exponent->size() > 8) {
    return nullptr;
  }
  const Number n = NumberOf(*modulus);
  const Number e = NumberOf(*exponent);
  const ParamBuilder builder(OSSL_PARAM_BLD_new());
  if (!n || !e || BN_num_bits(n.get()) < kRsaBitsMin || !BN_is_odd(e.get()) || BN_is_one(e.get()) ||
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1 ||
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1) {
    return nullptr;
  }
  return Make("RSA", builder.get());
}

// OpenSSL refuses points that are not on the curve.
Pkey MakeEc(const Value& jwk) {
  const auto algorithm = std::ranges::find(kAlgorithms, jwk.Text("crv"), &SigningAlgorithm::curve);
  const auto x = FromBase64Url(jwk.Text("x"));
  const auto y = FromBase64Url(jwk.Text("y"));
  if (jwk.Text("crv").empty() || algorithm == kAlgorithms.end() || !x || !y ||
      x->size() != algorithm->number_bytes || y->size() != algorithm->number_bytes) {
    return nullptr;
  }
  const std::string point = "\x04" + *x + *y;
  const ParamBuilder builder(OSSL_PARAM_BLD_new());
  if (OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME,
                                      algorithm->curve.data(), algorithm->curve.size()) != 1 ||
      OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                       point.size()) != 1) {
    return nullptr;
  }
  return Make("EC", builder.get());
}

// A signature of RFC 7518 (two numbers) in the form that OpenSSL takes; empty if it is none.
std::string DerOf(std::string_view signature, std::size_t number_bytes) {
  if (signature.size() != 2 * number_bytes) return {};
  Number r = NumberOf(signature.substr(0, number_bytes));
  Number s = NumberOf(signature.substr(number_bytes));
  const EcdsaSignature both(ECDSA_SIG_new());
  if (!r || !s || !both || ECDSA_SIG_set0(both.get(), r.get(), s.get()) != 1) return {};
  // They are the signature's now.
  [[maybe_unused]] const BIGNUM* given_r = r.release();
  [[maybe_unused]] const BIGNUM* given_s = s.release();
  unsigned char* der = nullptr;
  const int size = i2d_ECDSA_SIG(both.get(), &der);
  if (size <= 0) return {};
  std::string text(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
  OPENSSL_free(der);
  return text;
}

}  // namespace

const SigningAlgorithm* FindAlgorithm(std::string_view name) {
  const auto at = std::ranges::find(kAlgorithms, name, &SigningAlgorithm::name);
  return at == kAlgorithms.end() ? nullptr : &*at;
}

struct PublicKey::Key {
  Pkey pkey;
  std::string curve;
};

PublicKey::PublicKey(std::unique_ptr<Key> key) : key_(std::move(key)) {}
PublicKey::PublicKey(PublicKey&&) noexcept = default;
PublicKey& PublicKey::operator=(PublicKey&&) noexcept = default;
PublicKey::~PublicKey() = default;

std::optional<PublicKey> PublicKey::FromJwk(const Value& jwk) {
  Pkey pkey;
  if (jwk.Text("kty") == "RSA") pkey = MakeRsa(jwk);
  if (jwk.Text("kty") == "EC") pkey = MakeEc(jwk);
  if (!pkey) return std::nullopt;
  auto key = std::make_unique<Key>();
  key->pkey = std::move(pkey);
  key->curve = jwk.Text("crv");
  return PublicKey(std::move(key));
}

bool PublicKey::Signed(const SigningAlgorithm& algorithm, std::string_view text,
                       std::string_view signature) const {
  if (key_->curve != algorithm.curve) return false;
  const std::string given = algorithm.number_bytes == 0 ? std::string(signature)
                                                        : DerOf(signature, algorithm.number_bytes);
  const EVP_MD* digest = EVP_get_digestbyname(algorithm.digest);
  const DigestContext context(EVP_MD_CTX_new());
  return !given.empty() && digest != nullptr && context &&
         EVP_DigestVerifyInit(context.get(), nullptr, digest, nullptr, key_->pkey.get()) == 1 &&
         EVP_DigestVerify(context.get(), Bytes(given), given.size(), Bytes(text), text.size()) == 1;
}

}  // namespace bulkhead::federation
