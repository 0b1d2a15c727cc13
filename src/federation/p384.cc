#include "federation/p384.h"

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/obj_mac.h>
#include <openssl/sha.h>

#include <memory>

#include "base/check.h"
#include "base/freed.h"

namespace bulkhead::federation {
namespace {

using P384Number = std::unique_ptr<BIGNUM, base::Freed<BN_clear_free>>;
using P384Group = std::unique_ptr<EC_GROUP, base::Freed<EC_GROUP_free>>;
using P384GroupPoint = std::unique_ptr<EC_POINT, base::Freed<EC_POINT_clear_free>>;
using P384Scratch = std::unique_ptr<BN_CTX, base::Freed<BN_CTX_free>>;

const unsigned char* OctetsOf(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

P384Number NewNumber() {
  P384Number number(BN_new());
  CHECK(number != nullptr);
  return number;
}

P384Number ToNumber(std::string_view bytes) {
  P384Number number(BN_bin2bn(OctetsOf(bytes), static_cast<int>(bytes.size()), nullptr));
  CHECK(number != nullptr);
  return number;
}

std::string ToOctets(const BIGNUM* number) {
  std::string bytes(kP384Bytes, '\0');
  CHECK(BN_bn2binpad(number, reinterpret_cast<unsigned char*>(bytes.data()),
                     static_cast<int>(bytes.size())) >= 0);
  return bytes;
}

std::string HmacSha384(const std::string& key, const std::string& text) {
  std::string digest(SHA384_DIGEST_LENGTH, '\0');
  CHECK(HMAC(EVP_sha384(), key.data(), static_cast<int>(key.size()), OctetsOf(text), text.size(),
             reinterpret_cast<unsigned char*>(digest.data()), nullptr) != nullptr);
  return digest;
}

struct Curve {
  P384Group group{EC_GROUP_new_by_curve_name(NID_secp384r1)};
  P384Scratch scratch{BN_CTX_new()};

  Curve() { CHECK(group != nullptr && scratch != nullptr); }

  const BIGNUM* order() const { return EC_GROUP_get0_order(group.get()); }
  bool IsKey(const BIGNUM* number) const {
    return !BN_is_zero(number) && BN_cmp(number, order()) < 0;
  }
  P384Point Times(const BIGNUM* number) const {
    const P384GroupPoint point(EC_POINT_new(group.get()));
    const P384Number x = NewNumber();
    const P384Number y = NewNumber();
    CHECK(point != nullptr);
    CHECK(EC_POINT_mul(group.get(), point.get(), number, nullptr, nullptr, scratch.get()) == 1);
    CHECK(EC_POINT_get_affine_coordinates(group.get(), point.get(), x.get(), y.get(),
                                          scratch.get()) == 1);
    return {.x = ToOctets(x.get()), .y = ToOctets(y.get())};
  }
};

// The nonces of RFC 6979, section 3.2, one after the other.
class Nonces {
 public:
  Nonces(const std::string& key, const std::string& digest)
      : k_(SHA384_DIGEST_LENGTH, '\0'), v_(SHA384_DIGEST_LENGTH, '\1') {
    Mix(std::string(1, '\0') + key + digest);
    Mix(std::string(1, '\1') + key + digest);
  }

  std::string Next() {
    if (!first_) Mix(std::string(1, '\0'));
    first_ = false;
    v_ = HmacSha384(k_, v_);
    return v_;
  }

 private:
  void Mix(const std::string& more) {
    k_ = HmacSha384(k_, v_ + more);
    v_ = HmacSha384(k_, v_);
  }

  std::string k_;
  std::string v_;
  bool first_ = true;
};

// The signature with that nonce; empty when another one must be taken.
std::string SignWith(const Curve& curve, const BIGNUM* key, const BIGNUM* digest,
                     const BIGNUM* nonce) {
  const BIGNUM* order = curve.order();
  BN_CTX* scratch = curve.scratch.get();
  const P384Number r = ToNumber(curve.Times(nonce).x);
  const P384Number s = NewNumber();
  const P384Number inverse(BN_mod_inverse(nullptr, nonce, order, scratch));
  CHECK(inverse != nullptr);
  CHECK(BN_nnmod(r.get(), r.get(), order, scratch) == 1);
  // s = (digest + r * key) / nonce
  CHECK(BN_mod_mul(s.get(), r.get(), key, order, scratch) == 1);
  CHECK(BN_mod_add(s.get(), s.get(), digest, order, scratch) == 1);
  CHECK(BN_mod_mul(s.get(), s.get(), inverse.get(), order, scratch) == 1);
  if (BN_is_zero(r.get()) || BN_is_zero(s.get())) return {};
  return ToOctets(r.get()) + ToOctets(s.get());
}

}  // namespace

std::string P384Key(std::string_view random_bytes) {
  const Curve curve;
  const P384Number number = ToNumber(random_bytes);
  const P384Number below(BN_dup(curve.order()));
  CHECK(below != nullptr);
  CHECK(BN_sub_word(below.get(), 1) == 1);
  CHECK(BN_nnmod(number.get(), number.get(), below.get(), curve.scratch.get()) == 1);
  CHECK(BN_add_word(number.get(), 1) == 1);
  return ToOctets(number.get());
}

std::optional<P384Point> P384PublicKey(std::string_view number) {
  const Curve curve;
  if (number.size() != kP384Bytes) return std::nullopt;
  const P384Number key = ToNumber(number);
  if (!curve.IsKey(key.get())) return std::nullopt;
  return curve.Times(key.get());
}

std::string SignP384(std::string_view number, std::string_view text) {
  const Curve curve;
  const P384Number key = ToNumber(number);
  CHECK(curve.IsKey(key.get()));
  std::string digest(SHA384_DIGEST_LENGTH, '\0');
  SHA384(OctetsOf(text), text.size(), reinterpret_cast<unsigned char*>(digest.data()));
  // As long as the order: no bit of the digest is too many.
  const P384Number hashed = ToNumber(digest);
  CHECK(BN_nnmod(hashed.get(), hashed.get(), curve.order(), curve.scratch.get()) == 1);
  Nonces nonces(std::string(number), ToOctets(hashed.get()));
  while (true) {
    const P384Number nonce = ToNumber(nonces.Next());
    if (!curve.IsKey(nonce.get())) continue;
    std::string signature = SignWith(curve, key.get(), hashed.get(), nonce.get());
    if (!signature.empty()) return signature;
  }
}

}  // namespace bulkhead::federation
