#include "base/digest.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

#include "base/check.h"

namespace bulkhead::base {
namespace {

const EVP_MD* Algorithm(Hasher::Kind kind) {
  switch (kind) {
    case Hasher::Kind::kSha256: return EVP_sha256();
    case Hasher::Kind::kSha1: return EVP_sha1();
    case Hasher::Kind::kMd5: return EVP_md5();
  }
  CHECK(false);
}

std::string Digest(Hasher::Kind kind, std::string_view bytes) {
  Hasher hasher(kind);
  hasher.Update(bytes);
  return hasher.Finish();
}

}  // namespace

struct Hasher::Context {
  EVP_MD_CTX* evp = EVP_MD_CTX_new();

  Context() = default;
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context() { EVP_MD_CTX_free(evp); }
};

Hasher::Hasher(Kind kind) : context_(std::make_unique<Context>()) {
  CHECK(EVP_DigestInit_ex(context_->evp, Algorithm(kind), nullptr) == 1);
}
Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;
Hasher::~Hasher() = default;

void Hasher::Update(std::string_view piece) {
  CHECK(EVP_DigestUpdate(context_->evp, piece.data(), piece.size()) == 1);
}

std::string Hasher::Finish() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
  unsigned size = 0;
  CHECK(EVP_DigestFinal_ex(context_->evp, out.data(), &size) == 1);
  return {out.begin(), out.begin() + size};
}

std::string Sha256(std::string_view bytes) { return Digest(Hasher::Kind::kSha256, bytes); }
std::string Md5(std::string_view bytes) { return Digest(Hasher::Kind::kMd5, bytes); }

std::string HmacSha256(std::string_view key, std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
  unsigned size = 0;
  // HMAC() fails on a null key, which is what an empty view may hold.
  const char* key_data = key.empty() ? "" : key.data();
  CHECK(HMAC(EVP_sha256(), key_data, static_cast<int>(key.size()),
             reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), out.data(),
             &size) != nullptr);
  return {out.begin(), out.begin() + size};
}

bool EqualsInConstantTime(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace bulkhead::base
