// Digests: SHA-256, HMAC-SHA-256, MD5 over bytes, whole or in pieces.
//
// Pure. Raw bytes come back; ToHex and ToBase64 make text of them.
//
//   const std::string hex = ToHex(Sha256(body));
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace bulkhead::base {

std::string Sha256(std::string_view bytes);
std::string HmacSha256(std::string_view key, std::string_view bytes);
std::string Md5(std::string_view bytes);

// True when both are equal; takes the same time wherever they differ.
bool EqualsInConstantTime(std::string_view a, std::string_view b);

// A digest over a stream of pieces.
class Hasher {
 public:
  enum class Kind { kSha256, kSha1, kMd5 };

  explicit Hasher(Kind kind);
  Hasher(Hasher&&) noexcept;
  Hasher& operator=(Hasher&&) noexcept;
  ~Hasher();

  void Update(std::string_view piece);
  // The digest of all pieces. Requires: called once, last.
  std::string Finish();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

}  // namespace bulkhead::base
