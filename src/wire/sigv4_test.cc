// Signature Version 4 is what AWS's own test suite says it is, and what does not
// fit is refused with the service's own words.
#include "wire/sigv4.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/digest.h"
#include "base/encoding.h"

namespace bulkhead::wire {
namespace {

namespace fs = std::filesystem;

const Credentials kSuite{.access_key_id = "AKIDEXAMPLE",
                         .secret_access_key = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"};

std::string ReadFile(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

// The suite's requests are no valid HTTP: paths hold spaces, lines are folded.
Request ParseCase(const std::string& text) {
  Request request;
  std::istringstream in(text);
  std::string line;
  std::getline(in, line);
  request.method = line.substr(0, line.find(' '));
  const std::size_t start = request.method.size() + 1;
  request.target = line.substr(start, line.rfind(" HTTP/") - start);
  while (std::getline(in, line) && !line.empty()) {
    if (line[0] == ' ') {
      request.headers.back().value += line;
    } else {
      const std::size_t colon = line.find(':');
      std::string value = line.substr(colon + 1);
      value.erase(0, value.find_first_not_of(' '));
      request.headers.push_back({line.substr(0, colon), std::move(value)});
    }
  }
  std::stringstream body;
  body << in.rdbuf();
  request.body = body.str();
  return request;
}

std::vector<std::string> Cases() {
  std::vector<std::string> out;
  const fs::path root = fs::path(BULKHEAD_SOURCE_DIR) / "conformance/sigv4";
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (entry.path().extension() == ".req") out.push_back(entry.path().string());
  }
  std::ranges::sort(out);
  return out;
}

http::RequestHead HeadOf(const Request& request) {
  return {.method = request.method, .target = request.target, .headers = request.headers};
}

class Suite : public testing::TestWithParam<std::string> {};

TEST_P(Suite, SignsAndVerifies) {
  const auto file = [&](const char* extension) {
    return ReadFile(fs::path(GetParam()).replace_extension(extension));
  };
  // One signed request of the suite bears a signature that is not its own; the
  // header by itself is right in all.
  Request signed_request = ParseCase(file(".sreq"));
  signed_request.headers.back() = {"Authorization", file(".authz")};
  const http::RequestHead head = HeadOf(signed_request);
  const auto auth = ParseAuthorization(head, AuthStyle::kQuery);
  ASSERT_TRUE(auth.has_value()) << auth.error().message;

  const std::string hash = base::ToHex(base::Sha256(signed_request.body));
  const std::string canonical = CanonicalRequest(*auth, head, hash);
  EXPECT_EQ(canonical, file(".creq"));
  EXPECT_EQ(StringToSign(*auth, canonical), file(".sts"));
  const std::string key = DeriveSigningKey(kSuite.secret_access_key, auth->scope);
  EXPECT_EQ(Verify(*auth, head, hash, key, auth->signed_at, AuthStyle::kQuery), std::nullopt);

  http::RequestHead tampered = head;
  tampered.method = "PUT";
  EXPECT_TRUE(Verify(*auth, tampered, hash, key, auth->signed_at, AuthStyle::kQuery).has_value());
}

INSTANTIATE_TEST_SUITE_P(Cases, Suite, testing::ValuesIn(Cases()), [](const auto& row) {
  std::string name = fs::path(row.param).stem();
  std::ranges::replace(name, '-', '_');
  return name;
});

TEST(Suite, IsThere) { EXPECT_GE(Cases().size(), 28U); }

const Instant kNow = Instant::FromUnixSeconds(1'790'000'000);

Request NewRequest(std::string target = "/") {
  return {.method = "POST",
          .target = std::move(target),
          .headers = {{"Host", "localhost:8080"}, {"Content-Type", "text/plain"}},
          .body = "a=b"};
}

std::optional<Fault> VerifyAt(const Request& request, Instant now, AuthStyle style,
                              std::string_view secret = kSuite.secret_access_key) {
  const http::RequestHead head = HeadOf(request);
  const auto auth = ParseAuthorization(head, style);
  if (!auth) return auth.error();
  const auto payload = DescribePayload(head, *auth, style);
  if (!payload) return payload.error();
  const std::string body_hash = base::ToHex(base::Sha256(request.body));
  if (payload->Contradicts(body_hash)) return ContentSha256Mismatch(payload->stated, body_hash);
  return Verify(*auth, head, payload->HashFor(request.body), DeriveSigningKey(secret, auth->scope),
                now, style);
}

std::string CodeOf(const std::optional<Fault>& fault) {
  return fault ? fault->code : std::string();
}

struct RoundTripRow {
  const char* name;
  const char* service;
  AuthStyle style;
  const char* target;
};

class RoundTrip : public testing::TestWithParam<RoundTripRow> {};

TEST_P(RoundTrip, WhatIsSignedVerifies) {
  const RoundTripRow& row = GetParam();
  const SigningScope scope{.region = "eu-west-1", .service = row.service};
  Credentials credentials = kSuite;
  credentials.session_token = "token+/=";
  Request request = NewRequest(row.target);
  SignRequest(request, credentials, scope, kNow);
  EXPECT_EQ(VerifyAt(request, kNow, row.style), std::nullopt);
  EXPECT_EQ(ClaimedScope(HeadOf(request)).value_or(Scope()).service, row.service);
  EXPECT_TRUE(IsSigned(HeadOf(request)));
  request.body = "a=c";
  EXPECT_TRUE(VerifyAt(request, kNow, row.style).has_value());

  Request presigned{.method = "GET", .target = row.target, .headers = {{"Host", "h"}}};
  presigned.target = PresignTarget(presigned, credentials, scope, kNow, 60);
  EXPECT_EQ(VerifyAt(presigned, kNow + std::chrono::seconds(60), row.style), std::nullopt);
  EXPECT_TRUE(VerifyAt(presigned, kNow + std::chrono::seconds(61), row.style).has_value());
  EXPECT_TRUE(VerifyAt(presigned, kNow - std::chrono::minutes(20), row.style).has_value());
  EXPECT_EQ(ParseAuthorization(HeadOf(presigned), row.style)->session_token, "token+/=");
}

INSTANTIATE_TEST_SUITE_P(Rows, RoundTrip,
                         testing::Values(RoundTripRow{"Query", "iam", AuthStyle::kQuery, "/"},
                                         RoundTripRow{"Json", "organizations", AuthStyle::kJson,
                                                      "/a%20b//c/../d?x=1&a=%2F&x="},
                                         RoundTripRow{"S3", "s3", AuthStyle::kS3,
                                                      "/bucket/a//b/../c%2Fd%20e?acl&versionId=1"},
                                         RoundTripRow{"S3Unicode", "s3", AuthStyle::kS3,
                                                      "/bucket/%E1%88%B4=+~?prefix=a%2Fb"}),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Signing, S3PathsAreEncodedOnce) {
  Request request = NewRequest("/b/a//b%20c");
  SignRequest(request, kSuite, {.region = "us-east-1", .service = "s3"}, kNow);
  const http::RequestHead head = HeadOf(request);
  const auto auth = ParseAuthorization(head, AuthStyle::kS3);
  EXPECT_THAT(CanonicalRequest(*auth, head, "x"), testing::StartsWith("POST\n/b/a//b%20c\n"));
}

// The documentation's own example of a key.
// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
TEST(Signing, S3DocumentationExample) {
  Request request{.method = "GET",
                  .target = "/test.txt",
                  .headers = {{"Host", "examplebucket.s3.amazonaws.com"}, {"Range", "bytes=0-9"}}};
  const Credentials credentials{.access_key_id = "AKIAIOSFODNN7EXAMPLE",
                                .secret_access_key = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"};
  SignRequest(request, credentials, {.region = "us-east-1", .service = "s3"},
              *Instant::ParseBasic("20130524T000000Z"));
  EXPECT_THAT(
      request.headers.back().value,
      testing::EndsWith("f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"));
}

struct SkewRow {
  const char* name;
  AuthStyle style;
  int seconds;
  const char* code;
};

class Skew : public testing::TestWithParam<SkewRow> {};

TEST_P(Skew, IsBounded) {
  const SkewRow& row = GetParam();
  Request request = NewRequest();
  SignRequest(request, kSuite,
              {.region = "us-east-1", .service = row.style == AuthStyle::kS3 ? "s3" : "iam"}, kNow);
  const auto fault = VerifyAt(request, kNow + std::chrono::seconds(row.seconds), row.style);
  EXPECT_EQ(CodeOf(fault), row.code);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Skew,
    testing::Values(SkewRow{"JsonAtLimit", AuthStyle::kJson, 300, ""},
                    SkewRow{"JsonBeyond", AuthStyle::kJson, 301, "InvalidSignatureException"},
                    SkewRow{"JsonEarlyAtLimit", AuthStyle::kJson, -300, ""},
                    SkewRow{"JsonEarly", AuthStyle::kJson, -301, "InvalidSignatureException"},
                    SkewRow{"QueryAtLimit", AuthStyle::kQuery, 900, ""},
                    SkewRow{"QueryBeyond", AuthStyle::kQuery, 901, "SignatureDoesNotMatch"},
                    SkewRow{"S3AtLimit", AuthStyle::kS3, 900, ""},
                    SkewRow{"S3Beyond", AuthStyle::kS3, 901, "RequestTimeTooSkewed"}),
    [](const auto& row) { return std::string(row.param.name); });

struct BadRow {
  const char* name;
  AuthStyle style;
  std::vector<http::Header> headers;
  const char* code;
  const char* message = "";
  const char* target = "/";

  friend void PrintTo(const BadRow& row, std::ostream* out) { *out << row.name; }
};

constexpr const char* kScope = "AKID/20260921/us-east-1/iam/aws4_request";
std::string Authorization(std::string_view credential) {
  return "AWS4-HMAC-SHA256 Credential=" + std::string(credential) +
         ", SignedHeaders=host;x-amz-date, Signature=" + std::string(64, '0');
}
const std::string kDate = "20260921T130000Z";
const Instant kThen = *Instant::ParseBasic(kDate);

const BadRow kBad[] = {
    {"Nothing", AuthStyle::kQuery, {}, "MissingAuthenticationToken"},
    {"NothingJson", AuthStyle::kJson, {}, "MissingAuthenticationTokenException"},
    {"NothingS3", AuthStyle::kS3, {}, "AccessDenied"},
    {"NothingEc2", AuthStyle::kEc2, {}, "MissingParameter"},
    {"Bearer",
     AuthStyle::kQuery,
     {{"Authorization", "Bearer x"}},
     "IncompleteSignature",
     "Unsupported AWS 'algorithm': 'Bearer'."},
    {"Version2", AuthStyle::kS3, {{"Authorization", "AWS AKID:x="}}, "InvalidRequest"},
    {"AlgorithmAlone",
     AuthStyle::kQuery,
     {{"Authorization", "AWS4-HMAC-SHA256"}},
     "IncompleteSignature",
     "Authorization header requires 'Credential' parameter. Authorization header requires "
     "'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. "
     "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. "},
    {"AlgorithmAloneS3",
     AuthStyle::kS3,
     {{"Authorization", "AWS4-HMAC-SHA256 "}},
     "AuthorizationHeaderMalformed",
     "three components"},
    {"NoEqualSign",
     AuthStyle::kQuery,
     {{"Authorization", "AWS4-HMAC-SHA256 Credential= AKID/1, SignedHeaders=host"}},
     "IncompleteSignature",
     "'AKID/1' not a valid key=value pair (missing equal-sign)"},
    {"NoDate",
     AuthStyle::kJson,
     {{"Authorization", Authorization(kScope)}},
     "IncompleteSignatureException",
     "'X-Amz-Date' or a 'Date'"},
    {"NoDateS3", AuthStyle::kS3, {{"Authorization", Authorization(kScope)}}, "AccessDenied"},
    {"BadDate",
     AuthStyle::kQuery,
     {{"Authorization", Authorization(kScope)}, {"X-Amz-Date", "yesterday"}},
     "IncompleteSignature"},
    {"ShortCredential",
     AuthStyle::kQuery,
     {{"Authorization", Authorization("AKID/20260921/us-east-1/iam")}, {"X-Amz-Date", kDate}},
     "IncompleteSignature",
     "Credential must have at least 5 slash-delimited elements"},
    {"WrongTerminator",
     AuthStyle::kQuery,
     {{"Authorization", Authorization("AKID/20260921/us-east-1/iam/aws5_request")},
      {"X-Amz-Date", kDate}},
     "SignatureDoesNotMatch",
     "valid terminator: 'aws4_request', not 'aws5_request'"},
    {"WrongDate",
     AuthStyle::kJson,
     {{"Authorization", Authorization("AKID/20260920/us-east-1/iam/aws4_request")},
      {"X-Amz-Date", kDate}},
     "InvalidSignatureException",
     "'20260920' != '20260921'"},
    {"HostNotSigned",
     AuthStyle::kQuery,
     {{"Authorization",
       "AWS4-HMAC-SHA256 Credential=AKID/20260921/us-east-1/iam/aws4_request,SignedHeaders=a,"
       "Signature=0"},
      {"X-Amz-Date", kDate}},
     "SignatureDoesNotMatch",
     "'Host' or ':authority' must be a 'SignedHeader'"},
    {"TargetNotSigned",
     AuthStyle::kJson,
     {{"Authorization", Authorization(kScope)}, {"X-Amz-Date", kDate}, {"X-Amz-Target", "A.B"}},
     "InvalidSignatureException",
     "'x-amz-target' must be"},
    {"AmzHeaderNotSigned",
     AuthStyle::kS3,
     {{"Authorization", Authorization("AKID/20260921/us-east-1/s3/aws4_request")},
      {"X-Amz-Date", kDate},
      {"X-Amz-Content-Sha256", "UNSIGNED-PAYLOAD"},
      {"X-Amz-Acl", "private"}},
     "AccessDenied",
     "not signed"},
    {"WrongSignature",
     AuthStyle::kQuery,
     {{"Authorization", Authorization(kScope)}, {"X-Amz-Date", kDate}},
     "SignatureDoesNotMatch",
     "The request signature we calculated does not match"},
    {"NoContentHash",
     AuthStyle::kS3,
     {{"Authorization", Authorization(kScope)}, {"X-Amz-Date", kDate}},
     "InvalidRequest"},
    {"BadContentHash",
     AuthStyle::kS3,
     {{"Authorization", Authorization(kScope)},
      {"X-Amz-Date", kDate},
      {"X-Amz-Content-Sha256", "abc"}},
     "InvalidArgument"},
    {"OtherBody",
     AuthStyle::kS3,
     {{"Authorization", Authorization(kScope)},
      {"X-Amz-Date", kDate},
      {"X-Amz-Content-Sha256", std::string(64, 'a')}},
     "XAmzContentSHA256Mismatch"},
    {"QueryIncomplete",
     AuthStyle::kS3,
     {},
     "AuthorizationQueryParametersError",
     "requires the",
     "/?X-Amz-Algorithm=AWS4-HMAC-SHA256"},
    {"QueryExpires",
     AuthStyle::kS3,
     {},
     "AuthorizationQueryParametersError",
     "less than a week",
     "/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKID/20260921/us-east-1/s3/aws4_request"
     "&X-Amz-Date=20260921T130000Z&X-Amz-SignedHeaders=host&X-Amz-Signature=0"
     "&X-Amz-Expires=604801"},
    {"QueryExpiresNegative",
     AuthStyle::kS3,
     {},
     "AuthorizationQueryParametersError",
     "non-negative",
     "/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKID/20260921/us-east-1/s3/aws4_request"
     "&X-Amz-Date=20260921T130000Z&X-Amz-SignedHeaders=host&X-Amz-Signature=0&X-Amz-Expires=-1"},
    {"Twice",
     AuthStyle::kS3,
     {{"Authorization", Authorization(kScope)}},
     "InvalidArgument",
     "Only one auth mechanism",
     "/?X-Amz-Signature=0"},
};

class BadAuthorization : public testing::TestWithParam<BadRow> {};

TEST_P(BadAuthorization, IsRefused) {
  const BadRow& row = GetParam();
  Request request{.method = "POST", .target = row.target, .headers = row.headers};
  request.headers.push_back({"Host", "localhost"});
  const std::optional<Fault> fault = VerifyAt(request, kThen, row.style);
  ASSERT_TRUE(fault.has_value());
  const Fault got = fault.value_or(Fault());
  EXPECT_EQ(got.code, row.code);
  EXPECT_THAT(got.message, testing::HasSubstr(row.message));
}

INSTANTIATE_TEST_SUITE_P(Rows, BadAuthorization, testing::ValuesIn(kBad),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Signing, TheWrongSecretAndTheWrongKeyFail) {
  Request request = NewRequest();
  SignRequest(request, kSuite, {.region = "us-east-1", .service = "iam"}, kNow);
  EXPECT_EQ(CodeOf(VerifyAt(request, kNow, AuthStyle::kQuery, "other")), "SignatureDoesNotMatch");
  EXPECT_EQ(CodeOf(VerifyAt(request, kNow, AuthStyle::kS3, "other")), "InvalidRequest");
}

}  // namespace
}  // namespace bulkhead::wire
