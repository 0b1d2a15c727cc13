// X.509 certificates and the keys that belong to them, read with OpenSSL.
//
// Pure; the one place where texts of certificates and keys are parsed. PEM only.
//
//   const Certificate certificate = TRY(ReadCertificate(pem));
//   if (!BelongsTo(private_key, pem)) ...
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "base/result.h"

namespace bulkhead::base {

struct Certificate {
  std::string subject;  // One line, as RFC 2253 writes names.
  std::string issuer;
  Instant not_before;
  Instant not_after;
  std::string sha1;  // Of the DER form; hexadecimal, in lower case.
};

inline constexpr std::size_t kCertificateTextBytesMax = std::size_t{2} << 20;

// The one certificate of the text. Fails when there is none, or more.
Result<Certificate> ReadCertificate(std::string_view pem);

// The certificates of a chain, in order. Fails when there is none or one is malformed.
Result<std::vector<Certificate>> ReadCertificateChain(std::string_view pem);

// What is wrong with a private key, encrypted ones included; nothing: it is fine.
Result<void> CheckPrivateKey(std::string_view pem);

// True when the certificate certifies the public half of the private key.
bool BelongsTo(std::string_view private_key_pem, std::string_view certificate_pem);

}  // namespace bulkhead::base
