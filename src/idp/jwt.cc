#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <array>
#include <memory>

#include "base/check.h"
#include "base/json.h"
#include "federation/jwt.h"
#include "idp/idp.h"
#include "idp/keys.h"

namespace bulkhead::idp {
namespace {

using federation::ToBase64Url;

struct FreePkey {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
using Pkey = std::unique_ptr<EVP_PKEY, FreePkey>;

Pkey ReadKey(const char* pem) {
  BIO* bio = BIO_new_mem_buf(pem, -1);
  Pkey key(PEM_read_bio_PrivateKey(bio, nullptr, nullptr, nullptr));
  BIO_free(bio);
  CHECK(key != nullptr);
  return key;
}

std::string DerSignature(EVP_PKEY* key, std::string_view text) {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  CHECK(EVP_DigestSignInit(context, nullptr, EVP_sha256(), nullptr, key) == 1);
  std::array<unsigned char, 1024> bytes{};
  std::size_t size = bytes.size();
  CHECK(EVP_DigestSign(context, bytes.data(), &size,
                       reinterpret_cast<const unsigned char*>(text.data()), text.size()) == 1);
  EVP_MD_CTX_free(context);
  return {reinterpret_cast<const char*>(bytes.data()), size};
}

// The two numbers of 32 bytes each, as RFC 7518 has them.
std::string PlainEcSignature(const std::string& der) {
  const auto* at = reinterpret_cast<const unsigned char*>(der.data());
  ECDSA_SIG* both = d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size()));
  CHECK(both != nullptr);
  std::array<unsigned char, 64> bytes{};
  CHECK(BN_bn2binpad(ECDSA_SIG_get0_r(both), bytes.data(), 32) == 32);
  CHECK(BN_bn2binpad(ECDSA_SIG_get0_s(both), bytes.data() + 32, 32) == 32);
  ECDSA_SIG_free(both);
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string NumberText(EVP_PKEY* key, const char* parameter) {
  BIGNUM* number = nullptr;
  CHECK(EVP_PKEY_get_bn_param(key, parameter, &number) == 1);
  std::string bytes(static_cast<std::size_t>(BN_num_bytes(number)), '\0');
  BN_bn2bin(number, reinterpret_cast<unsigned char*>(bytes.data()));
  BN_free(number);
  return bytes;
}

std::string Padded(std::string bytes) {
  bytes.insert(0, 32 - bytes.size(), '\0');
  return bytes;
}

}  // namespace

std::string SignJwt(const Value& claims, const JwtOptions& options) {
  const bool ec = options.algorithm == "ES256";
  Value header = Value::Struct();
  header.Set("alg", options.algorithm);
  header.Set("typ", "JWT");
  header.Set("kid", options.kid.empty() ? (ec ? "ec" : "rsa") : options.kid.c_str());
  const std::string text =
      ToBase64Url(base::PrintJson(header)) + "." + ToBase64Url(base::PrintJson(claims));
  const bool stranger = options.signer == JwtOptions::Signer::kStranger;
  const Pkey key = ReadKey(ec ? kEcKey : stranger ? kOtherRsaKey : kRsaKey);
  const std::string der = DerSignature(key.get(), text);
  return text + "." + ToBase64Url(ec ? PlainEcSignature(der) : der);
}

std::string Jwks() {
  const Pkey rsa = ReadKey(kRsaKey);
  const Pkey ec = ReadKey(kEcKey);
  Value rsa_key = Value::Struct();
  rsa_key.Set("kty", "RSA");
  rsa_key.Set("kid", "rsa");
  rsa_key.Set("use", "sig");
  rsa_key.Set("n", ToBase64Url(NumberText(rsa.get(), OSSL_PKEY_PARAM_RSA_N)));
  rsa_key.Set("e", ToBase64Url(NumberText(rsa.get(), OSSL_PKEY_PARAM_RSA_E)));
  Value ec_key = Value::Struct();
  ec_key.Set("kty", "EC");
  ec_key.Set("kid", "ec");
  ec_key.Set("crv", "P-256");
  ec_key.Set("x", ToBase64Url(Padded(NumberText(ec.get(), OSSL_PKEY_PARAM_EC_PUB_X))));
  ec_key.Set("y", ToBase64Url(Padded(NumberText(ec.get(), OSSL_PKEY_PARAM_EC_PUB_Y))));
  Value keys = Value::EmptyList();
  keys.Append(std::move(rsa_key));
  keys.Append(std::move(ec_key));
  Value set = Value::Struct();
  set.Set("keys", std::move(keys));
  return base::PrintJson(set);
}

}  // namespace bulkhead::idp
