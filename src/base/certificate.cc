#include "base/certificate.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <array>
#include <ctime>
#include <memory>

#include "base/encoding.h"
#include "base/freed.h"

namespace bulkhead::base {
namespace {

using Bio = std::unique_ptr<BIO, Freed<BIO_free_all>>;
using X509Ptr = std::unique_ptr<X509, Freed<X509_free>>;
using KeyPtr = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;

Bio Reader(std::string_view text) {
  if (text.size() > kCertificateTextBytesMax) text = {};
  return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

// No key is asked for: an encrypted one is malformed.
int NoPassphrase(char* /*buffer*/, int /*size*/, int /*writing*/, void* /*data*/) { return -1; }

std::string NameText(const X509_NAME* name) {
  const Bio out(BIO_new(BIO_s_mem()));
  X509_NAME_print_ex(out.get(), name, 0, XN_FLAG_RFC2253);
  char* data = nullptr;
  const long size = BIO_get_mem_data(out.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

// Dates outside of what a calendar holds count as the year 0.
Instant TimeOf(const ASN1_TIME* time) {
  std::tm parts{};
  if (ASN1_TIME_to_tm(time, &parts) != 1) return Instant::FromUnixSeconds(INT64_MIN);
  return Instant::FromUnixSeconds(static_cast<std::int64_t>(timegm(&parts)));
}

Certificate Describe(const X509& certificate) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  X509_digest(&certificate, EVP_sha1(), digest.data(), &size);
  return {.subject = NameText(X509_get_subject_name(&certificate)),
          .issuer = NameText(X509_get_issuer_name(&certificate)),
          .not_before = TimeOf(X509_get0_notBefore(&certificate)),
          .not_after = TimeOf(X509_get0_notAfter(&certificate)),
          .sha1 = ToHex(std::string(digest.begin(), digest.begin() + size))};
}

X509Ptr NextCertificate(BIO* in) {
  return X509Ptr(PEM_read_bio_X509(in, nullptr, NoPassphrase, nullptr));
}

KeyPtr ReadKey(std::string_view pem) {
  const Bio in = Reader(pem);
  KeyPtr key(PEM_read_bio_PrivateKey(in.get(), nullptr, NoPassphrase, nullptr));
  ERR_clear_error();
  return key;
}

}  // namespace

Result<std::vector<Certificate>> ReadCertificateChain(std::string_view pem) {
  const Bio in = Reader(pem);
  std::vector<Certificate> chain;
  while (const X509Ptr certificate = NextCertificate(in.get())) {
    chain.push_back(Describe(*certificate));
  }
  // At the end of the text the reader finds no further beginning; all else is a fault.
  const bool at_end = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
  ERR_clear_error();
  if (chain.empty() || !at_end) return Fail("no X.509 certificate in PEM form");
  return chain;
}

Result<Certificate> ReadCertificate(std::string_view pem) {
  Result<std::vector<Certificate>> chain = ReadCertificateChain(pem);
  if (!chain) return std::unexpected(chain.error());
  if (chain->size() != 1) return Fail("more than one certificate");
  return std::move(chain->front());
}

Result<void> CheckPrivateKey(std::string_view pem) {
  if (ReadKey(pem) == nullptr) return Fail("no unencrypted private key in PEM form");
  return {};
}

bool BelongsTo(std::string_view private_key_pem, std::string_view certificate_pem) {
  const KeyPtr key = ReadKey(private_key_pem);
  const Bio in = Reader(certificate_pem);
  const X509Ptr certificate = NextCertificate(in.get());
  const bool belongs = key != nullptr && certificate != nullptr &&
                       X509_check_private_key(certificate.get(), key.get()) == 1;
  ERR_clear_error();
  return belongs;
}

}  // namespace bulkhead::base
