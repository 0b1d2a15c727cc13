// What proves who someone is: passwords, one-time codes, certificates, SSH keys.
#include <gtest/gtest.h>

#include "base/certificate.h"
#include "base/encoding.h"
#include "base/one_time_code.h"
#include "base/password.h"
#include "base/ssh_key.h"

namespace bulkhead::base {
namespace {

// https://datatracker.ietf.org/doc/html/rfc6238#appendix-B, the last six digits.
TEST(OneTimeCode, AsTheStandardHasThem) {
  const std::string seed = "12345678901234567890";
  const std::vector<std::pair<std::int64_t, std::string>> codes = {
      {59, "287082"},         {1111111109, "081804"}, {1111111111, "050471"},
      {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"}};
  for (const auto& [seconds, code] : codes) {
    EXPECT_EQ(OneTimeCode(seed, StepOf(Instant::FromUnixSeconds(seconds))), code) << seconds;
  }
}

// https://datatracker.ietf.org/doc/html/rfc4648#section-10
TEST(OneTimeCode, Base32WithoutPadding) {
  const std::vector<std::pair<std::string, std::string>> texts = {{"", ""},
                                                                  {"f", "MY"},
                                                                  {"fo", "MZXQ"},
                                                                  {"foo", "MZXW6"},
                                                                  {"foob", "MZXW6YQ"},
                                                                  {"fooba", "MZXW6YTB"},
                                                                  {"foobar", "MZXW6YTBOI"}};
  for (const auto& [bytes, text] : texts) EXPECT_EQ(ToBase32(bytes), text);
}

TEST(Password, IsKnownByItsHashOnly) {
  const std::string salt(kSaltBytes, '\x07');
  const std::string hash = HashPassword("caf\xc3\xa9 1", salt);
  EXPECT_TRUE(hash.starts_with("scrypt$14$8$1$0707070707070707"));
  EXPECT_TRUE(IsPassword("caf\xc3\xa9 1", hash));
  EXPECT_FALSE(IsPassword("caf\xc3\xa9 2", hash));
  EXPECT_FALSE(IsPassword("", hash));
  for (const char* damaged : {"", "scrypt$", "scrypt$14$8$1$", "scrypt$14$8$1$zz$00", "plain"}) {
    EXPECT_FALSE(IsPassword("plain", damaged)) << damaged;
  }
}

constexpr std::string_view kCertificate = R"(-----BEGIN CERTIFICATE-----
MIIBGjCBwAIBATAKBggqhkjOPQQDAjAYMRYwFAYDVQQDDA1iLmV4YW1wbGUuY29t
MCAXDTI2MDEwMTAwMDAwMFoYDzIxMjYwMTAxMDAwMDAwWjAYMRYwFAYDVQQDDA1i
LmV4YW1wbGUuY29tMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEgrogQZRRcsu9
9faqIgXNPrpr1c//IaBuRG1LOt4HM5W2jSBQYm6iTRWOxNzkTgUP/dxEcJtpYZ9n
1D7ikJpt9TAKBggqhkjOPQQDAgNJADBGAiEArwIAATEkl4Yixco/EQMIwcVM7Mt7
57w3CJyR4gXHEG8CIQDe+aoQucUQKeO9+tac34fmc3FSme7XIgt1u/Ae5BHaXQ==
-----END CERTIFICATE-----
)";
constexpr std::string_view kKey = R"(-----BEGIN EC PRIVATE KEY-----
MHcCAQEEINJk11JPvl1ZK2dW2WgpFkrNY3HkDXNOR6//5EpL3o51oAoGCCqGSM49
AwEHoUQDQgAEgrogQZRRcsu99faqIgXNPrpr1c//IaBuRG1LOt4HM5W2jSBQYm6i
TRWOxNzkTgUP/dxEcJtpYZ9n1D7ikJpt9Q==
-----END EC PRIVATE KEY-----
)";
constexpr std::string_view kOtherKey = R"(-----BEGIN EC PRIVATE KEY-----
MHcCAQEEIDYdwrNGUHrB9sljxDq+ajI5I9wKojN/FP81BDmdYHZloAoGCCqGSM49
AwEHoUQDQgAEsJmLz/XEHa9uRFIN9WGexFAHUTxRr0MI+JNIagRqbgCb8X4HYkcw
yy1b23xZ8KV5K/vn9RXqVVkCIz76AaQRTg==
-----END EC PRIVATE KEY-----
)";

TEST(Certificate, IsDescribed) {
  const auto certificate = ReadCertificate(kCertificate);
  ASSERT_TRUE(certificate) << certificate.error().message;
  EXPECT_EQ(certificate->subject, "CN=b.example.com");
  EXPECT_EQ(certificate->issuer, "CN=b.example.com");
  EXPECT_EQ(certificate->not_before.ToIso8601(), "2026-01-01T00:00:00Z");
  EXPECT_EQ(certificate->not_after.ToIso8601(), "2126-01-01T00:00:00Z");
  EXPECT_EQ(certificate->sha1, "dd22f3c7c3b92d4dbde4c6dac447ec747a0729fe");
}

TEST(Certificate, KnowsItsKey) {
  EXPECT_TRUE(CheckPrivateKey(kKey));
  EXPECT_TRUE(BelongsTo(kKey, kCertificate));
  EXPECT_FALSE(BelongsTo(kOtherKey, kCertificate));
  EXPECT_FALSE(BelongsTo("", kCertificate));
  EXPECT_FALSE(BelongsTo(kKey, ""));
  EXPECT_FALSE(CheckPrivateKey(kCertificate));
}

TEST(Certificate, ChainsAreRead) {
  const std::string two = std::string(kCertificate) + std::string(kCertificate);
  EXPECT_FALSE(ReadCertificate(two));
  EXPECT_EQ(ReadCertificateChain(two)->size(), 2U);
  EXPECT_FALSE(ReadCertificateChain(two.substr(0, two.size() - 60)));
}

TEST(Certificate, OtherTextsAreRefused) {
  const std::string text(kCertificate);
  for (std::size_t end = 0; end < text.size() - 30; end += 7) {
    EXPECT_FALSE(ReadCertificate(text.substr(0, end))) << end;
  }
  std::string damaged = text;
  damaged[100] = damaged[100] == 'A' ? 'B' : 'A';
  damaged[101] = '!';
  EXPECT_FALSE(ReadCertificate(damaged));
  EXPECT_FALSE(ReadCertificate(kKey));
  EXPECT_FALSE(ReadCertificate(std::string(kCertificateTextBytesMax + 1, 'A')));
}

constexpr std::string_view kSsh =
    "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDbOsx3/Pnq8dhbKdlT/Vnm1cjnvZJphn9bnp9DvLoBZA+b7qUJfl"
    "c1QrGV5cT1/KZ6aqUNa+7l5gr0MY1blj6UoSWp+TXKC+/B9N25vrKn/939hmlsHBGylDnqcB2e7UyEHZLCGjLU7Mar"
    "gjy6lRQpj+fJg/9YgQFD+yRZEEwp8DdD8CVa1o8F5l9MN3gCpuCdUjX4iCahAwlyzMTRksNSv51Vn2ID1q8Dy0fWuS"
    "72bBJfmK39s/cCpUQ2sPnGRaNJlaq+xxUZNJR6q6fkxORZeJSvGW1PBuAO/7EkZ2X6Shp03Uc58Wdkv7RD8N25+H2+"
    "Xe3jzn0ixiQYLbEPwHjz";
constexpr std::string_view kPem = R"(-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA2zrMd/z56vHYWynZU/1Z
5tXI572SaYZ/W56fQ7y6AWQPm+6lCX5XNUKxleXE9fymemqlDWvu5eYK9DGNW5Y+
lKElqfk1ygvvwfTdub6yp//d/YZpbBwRspQ56nAdnu1MhB2Swhoy1OzGq4I8upUU
KY/nyYP/WIEBQ/skWRBMKfA3Q/AlWtaPBeZfTDd4AqbgnVI1+IgmoQMJcszE0ZLD
Ur+dVZ9iA9avA8tH1rku9mwSX5it/bP3AqVENrD5xkWjSZWqvscVGTSUequn5MTk
WXiUrxltTwbgDv+xJGdl+koadN1HOfFnZL+0Q/Ddufh9vl3t4859IsYkGC2xD8B4
8wIDAQAB
-----END PUBLIC KEY-----
)";

TEST(SshKey, HasTwoForms) {
  std::string commented(kSsh);
  commented.append(" alice@example.com");
  const auto ssh = ReadSshKey(commented);
  ASSERT_TRUE(ssh) << ssh.error().message;
  EXPECT_EQ(ssh->form, SshKey::Form::kSsh);
  EXPECT_EQ(ssh->bits, 2048);
  EXPECT_EQ(ssh->fingerprint, "9d:1c:2d:a5:10:82:2d:f7:bb:c4:be:42:5c:9c:6c:a3");
  EXPECT_EQ(ssh->ssh, kSsh);
  EXPECT_EQ(ssh->pem, kPem);
  const auto pem = ReadSshKey(kPem);
  ASSERT_TRUE(pem) << pem.error().message;
  EXPECT_EQ(pem->form, SshKey::Form::kPem);
  EXPECT_EQ(pem->ssh, kSsh);
  EXPECT_EQ(pem->fingerprint, ssh->fingerprint);
}

TEST(SshKey, OtherTextsAreRefused) {
  const std::string text(kSsh);
  for (std::size_t end = 0; end < text.size(); end += 5) {
    EXPECT_FALSE(ReadSshKey(text.substr(0, end))) << end;
  }
  for (const std::string other :
       {"ssh-ed25519 AAAA", "ssh-rsa AAAA", "ssh-rsa AAAAB3NzaC1yc2EAAAAAAAAAAA==", "key"}) {
    EXPECT_FALSE(ReadSshKey(other)) << other;
  }
  EXPECT_FALSE(ReadSshKey(kCertificate));
}

}  // namespace
}  // namespace bulkhead::base
