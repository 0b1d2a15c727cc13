// Bodies too large to hold, both ways, with and without TLS.
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>

#include "base/check.h"
#include "base/digest.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "http/client.h"
#include "http/test_server.h"

namespace bulkhead::http {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;

constexpr std::size_t kLarge = 20 << 20;

// Bytes that show when a piece is lost, doubled or out of place.
char ByteAt(std::size_t position) {
  return static_cast<char>((position * 2654435761U) >> 13 & 0xff);
}

std::string LargeBody() {
  std::string body(kLarge, '\0');
  for (std::size_t i = 0; i < body.size(); ++i) body[i] = ByteAt(i);
  return body;
}

class Generated final : public BodySource {
 public:
  explicit Generated(std::size_t& read) : read_(read) {}
  std::uint64_t size() const override { return kLarge; }
  Result<std::size_t> Read(char* out, std::size_t size) override {
    EXPECT_LE(size, std::size_t{64} << 10);
    for (std::size_t i = 0; i < size; ++i) out[i] = ByteAt(read_++);
    return size;
  }

 private:
  std::size_t& read_;
};

// Digests a body without keeping it.
class Digesting final : public Exchange {
 public:
  std::optional<Response> OnBody(std::string_view piece) override {
    EXPECT_LE(piece.size(), std::size_t{64} << 10);
    hasher_.Update(piece);
    return std::nullopt;
  }
  void OnEnd(Respond respond) override { respond(Response{.body = hasher_.Finish()}); }

 private:
  base::Hasher hasher_{base::Hasher::Kind::kSha256};
};

// A directory with a certificate for 127.0.0.1, signed by itself, and its key.
class CertificateFiles {
 public:
  CertificateFiles() {
    directory_ =
        std::filesystem::temp_directory_path() / ("bulkhead_tls_test_" + std::to_string(getpid()));
    std::filesystem::create_directories(directory_);
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_EC_gen("P-256"),
                                                                  &EVP_PKEY_free);
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(X509_new(), &X509_free);
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
    X509_NAME* name = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>("bulkhead test"), -1, -1, 0);
    X509_set_issuer_name(certificate.get(), name);
    X509_set_pubkey(certificate.get(), key.get());
    X509_EXTENSION* extension =
        X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "IP:127.0.0.1");
    X509_add_ext(certificate.get(), extension, -1);
    X509_EXTENSION_free(extension);
    CHECK(X509_sign(certificate.get(), key.get(), EVP_sha256()) > 0);

    std::FILE* out = std::fopen(certificate_file().c_str(), "w");
    CHECK(out != nullptr && PEM_write_X509(out, certificate.get()) == 1);
    std::fclose(out);
    out = std::fopen(key_file().c_str(), "w");
    CHECK(out != nullptr &&
          PEM_write_PrivateKey(out, key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1);
    std::fclose(out);
  }
  ~CertificateFiles() { std::filesystem::remove_all(directory_); }

  std::string certificate_file() const { return directory_ / "server.pem"; }
  std::string key_file() const { return directory_ / "server.key"; }

 private:
  std::filesystem::path directory_;
};

class Streaming : public testing::TestWithParam<Transport> {
 protected:
  ServerOptions options() const {
    if (GetParam() == Transport::kPlain) return {};
    return {.tls_certificate_file = files_.certificate_file(), .tls_key_file = files_.key_file()};
  }
  std::string Url(const TestServer& server, std::string_view target) const {
    return (GetParam() == Transport::kPlain ? "http" : "https") + server.Url(target).substr(4);
  }

  CertificateFiles files_;
  Client client_{{.ca_file = files_.certificate_file()}};
};

TEST_P(Streaming, CarriesLargeBodiesBothWays) {
  std::size_t read = 0;
  TestServer server(
      [&](RequestHead head) -> Handler::Begun {
        EXPECT_EQ(head.transport, GetParam());
        if (head.method == "PUT") return std::make_unique<Digesting>();
        read = 0;
        return Response{.stream = std::make_shared<Generated>(read)};
      },
      options());
  const std::string body = LargeBody();
  for (int i = 0; i < 2; ++i) {  // Twice, on the same connection.
    const auto put = client_.Send({.method = "PUT", .url = Url(server, "/"), .body = body});
    ASSERT_TRUE(put.has_value()) << put.error().message;
    EXPECT_EQ(put->body, base::Sha256(body));
    const auto got = client_.Send({.url = Url(server, "/")});
    ASSERT_TRUE(got.has_value()) << got.error().message;
    EXPECT_TRUE(got->body == body);
  }
}

TEST_P(Streaming, CarriesLargeStrings) {
  TestServer server(Echo, options());
  const std::string body = LargeBody();
  const auto answer = client_.Send({.method = "POST", .url = Url(server, "/"), .body = body});
  ASSERT_TRUE(answer.has_value()) << answer.error().message;
  EXPECT_TRUE(answer->body == body);
}

TEST_P(Streaming, EarlyAnswersArrive) {
  TestServer server(
      [](RequestHead) -> Handler::Begun { return Response{.status = 403, .body = "no"}; },
      options());
  const auto answer =
      client_.Send({.method = "POST", .url = Url(server, "/"), .body = std::string(100'000, 'x')});
  ASSERT_TRUE(answer.has_value()) << answer.error().message;
  EXPECT_EQ(answer->status, 403);
}

TEST_P(Streaming, StopsWithConnectionsThatAreKept) {
  TestServer server(Echo, options());
  const auto answer = client_.Send({.url = Url(server, "/")});
  ASSERT_TRUE(answer.has_value()) << answer.error().message;
  const auto start = std::chrono::steady_clock::now();
  server.server().Stop(std::chrono::seconds(20));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

INSTANTIATE_TEST_SUITE_P(Transports, Streaming, testing::Values(Transport::kPlain, Transport::kTls),
                         [](const auto& transport) {
                           return transport.param == Transport::kPlain ? "Plain" : "Tls";
                         });

TEST(BackPressure, AClientThatDoesNotReadIsNotReadFor) {
  std::size_t read = 0;
  TestServer server(
      [&](RequestHead) -> Handler::Begun {
        return Response{.stream = std::make_shared<Generated>(read)};
      },
      {.threads = 1, .body_idle_timeout = milliseconds(300)});
  RawClient client(server.port());
  client.Send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  std::this_thread::sleep_for(milliseconds(900));
  const std::string got = client.ReadToEnd().value_or("");  // The server gave up on it.
  EXPECT_LT(got.size(), kLarge);
  server.server().Stop(std::chrono::seconds(1));
  EXPECT_LT(read, kLarge);
  EXPECT_GT(read, 0U);
}

TEST(Tls, AClientThatDoesNotTrustTheServerSaysSo) {
  const CertificateFiles files;
  TestServer server(
      Echo, {.tls_certificate_file = files.certificate_file(), .tls_key_file = files.key_file()});
  Client client({});
  const auto answer =
      client.Send({.url = "https://127.0.0.1:" + std::to_string(server.port()) + "/"});
  ASSERT_FALSE(answer.has_value());
  EXPECT_THAT(answer.error().message, HasSubstr("is not trusted"));
}

TEST(Tls, PlainRequestsAndSilenceAreCutOff) {
  const CertificateFiles files;
  TestServer server(Echo, {.header_timeout = milliseconds(200),
                           .tls_certificate_file = files.certificate_file(),
                           .tls_key_file = files.key_file()});
  RawClient plain(server.port()), silent(server.port());
  plain.Send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_EQ(plain.ReadResponse().status, 0);
  EXPECT_EQ(silent.ReadToEnd(), "");
}

TEST(Tls, SaysWhichFileIsWrong) {
  const CertificateFiles files;
  FunctionHandler handler(Echo);
  const auto missing = Server::Start(
      {.tls_certificate_file = "/nowhere/server.pem", .tls_key_file = files.key_file()}, handler);
  ASSERT_FALSE(missing.has_value());
  EXPECT_THAT(missing.error().message,
              HasSubstr("cannot use the TLS certificate in `/nowhere/server.pem`"));
  const auto wrong_key = Server::Start(
      {.tls_certificate_file = files.certificate_file(), .tls_key_file = files.certificate_file()},
      handler);
  ASSERT_FALSE(wrong_key.has_value());
  EXPECT_THAT(wrong_key.error().message, HasSubstr("cannot use the TLS key in `"));
}

}  // namespace
}  // namespace bulkhead::http
