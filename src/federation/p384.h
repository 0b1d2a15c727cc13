// P384: signatures of the elliptic curve P-384 that depend on nothing but key and text.
//
// ECDSA as FIPS 186-5 has it, with the nonce of RFC 6979, which OpenSSL offers from 3.2 on only.
// Numbers are 48 bytes, big-endian. Pure.
//
//   const std::string signature = SignP384(number, text);   // r and s, 96 bytes
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace bulkhead::federation {

inline constexpr std::size_t kP384Bytes = 48;

struct P384Point {
  std::string x;
  std::string y;
};

// The private key that follows from bytes that nobody can guess.
std::string P384Key(std::string_view random_bytes);
// Nothing when the number is no private key.
std::optional<P384Point> P384PublicKey(std::string_view number);
// Of the SHA-384 of the text. Requires: the number has a public key.
std::string SignP384(std::string_view number, std::string_view text);

}  // namespace bulkhead::federation
