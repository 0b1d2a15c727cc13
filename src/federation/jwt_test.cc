// Tokens that must be believed, and the ways in which others try to be.
#include "federation/jwt.h"

#include "base/json.h"
#include "gtest/gtest.h"
#include "idp/idp.h"

namespace bulkhead::federation {
namespace {

using Kind = Disbelief::Kind;

Value Claims() {
  return *base::ParseJson(R"({"iss": "https://idp.example.com", "sub": "alice", "aud": "app"})");
}

// Why the token is not believed; nothing when it is.
std::optional<Kind> Verdict(const std::string& token, const std::string& jwks = idp::Jwks()) {
  const auto verified = VerifyJwt(token, jwks);
  if (verified) return std::nullopt;
  return verified.error().kind;
}

std::string WithHeader(const std::string& header, const std::string& token) {
  return ToBase64Url(header) + token.substr(token.find('.'));
}

TEST(Jwt, BelievesWhatTheIssuerSigned) {
  EXPECT_EQ(Verdict(idp::SignJwt(Claims())), std::nullopt);
  EXPECT_EQ(Verdict(idp::SignJwt(Claims(), {.algorithm = "ES256"})), std::nullopt);
  EXPECT_EQ(ReadClaims(idp::SignJwt(Claims())), Claims());
}

TEST(Jwt, DoesNotBelieveStrangers) {
  EXPECT_EQ(Verdict(idp::SignJwt(Claims(), {.signer = idp::JwtOptions::Signer::kStranger})),
            Kind::kBadSignature);
  EXPECT_EQ(Verdict(idp::SignJwt(Claims(), {.kid = "other"})), Kind::kUnknownKey);
  EXPECT_EQ(Verdict(idp::SignJwt(Claims()), R"({"keys": []})"), Kind::kUnknownKey);
  EXPECT_EQ(Verdict(idp::SignJwt(Claims()), "rubbish"), Kind::kUnknownKey);
  EXPECT_EQ(Verdict(idp::SignJwt(Claims()), R"({"keys": [7, {"kty": "RSA"}]})"), Kind::kUnknownKey);
}

TEST(Jwt, TakesNoOtherAlgorithm) {
  const std::string token = idp::SignJwt(Claims());
  for (const char* algorithm : {"none", "None", "HS256", "HS512", "PS256", "EdDSA", "", "rs256"}) {
    const std::string header = std::string(R"({"alg":")") + algorithm + R"(","kid":"rsa"})";
    EXPECT_EQ(Verdict(WithHeader(header, token)), Kind::kUnsupported) << algorithm;
  }
  EXPECT_EQ(Verdict(WithHeader(R"({"kid":"rsa"})", token)), Kind::kUnsupported);
  EXPECT_EQ(Verdict(WithHeader(R"({"alg":"RS256","crit":["b64"],"b64":false})", token)),
            Kind::kUnsupported);
  EXPECT_EQ(Verdict(WithHeader(R"({"alg":"ES256","kid":"rsa"})", token)), Kind::kUnknownKey);
  EXPECT_EQ(Verdict(WithHeader(R"({"alg":"RS384","kid":"rsa"})", token)), Kind::kBadSignature);
  EXPECT_EQ(Verdict(token.substr(0, token.rfind('.') + 1)), Kind::kBadSignature) << "no signature";
}

TEST(Jwt, AChangedTokenIsNotBelieved) {
  for (const char* algorithm : {"RS256", "ES256"}) {
    const std::string token = idp::SignJwt(Claims(), {.algorithm = algorithm});
    for (std::size_t at = 0; at < token.size(); at += 3) {
      std::string changed = token;
      changed[at] = changed[at] == 'A' ? 'B' : 'A';
      if (changed == token) continue;
      // The last character of base64 may have bits that stand for nothing.
      const auto verdict = Verdict(changed);
      const bool tail = at + 1 == token.size() || token[at + 1] == '.';
      EXPECT_TRUE(verdict.has_value() || tail) << at;
    }
    for (std::size_t size = 0; size < token.size(); ++size) {
      EXPECT_TRUE(Verdict(token.substr(0, size)).has_value()) << size;
    }
  }
}

TEST(Jwt, MalformedTokensAreRefused) {
  const std::string token = idp::SignJwt(Claims());
  for (const std::string& text :
       {std::string(), std::string("."), std::string(".."), std::string("a.b.c"), token + ".x",
        token + "=", "." + token, std::string("e30.W10.e30"), std::string("e30.e30"),
        std::string(kJwtBytesMax + 1, 'a'), std::string("e30.\xff.e30")}) {
    EXPECT_FALSE(ReadClaims(text).has_value()) << text.substr(0, 40);
    EXPECT_EQ(Verdict(text), Kind::kMalformed) << text.substr(0, 40);
  }
}

TEST(Jwt, KeysMayBeUnfit) {
  EXPECT_EQ(JwksProblem(idp::Jwks()), std::nullopt);
  for (const char* keys : {
           "[]",
           R"({"keys": {}})",
           R"({"keys": [{"kty": "oct", "k": "AAAA"}]})",
           R"({"keys": [{"kty": "RSA", "n": "AQAB", "e": "AQAB"}]})",  // A short one.
           R"({"keys": [{"kty": "EC", "crv": "P-256", "x": "AAAA", "y": "AAAA"}]})",
           R"({"keys": [{"kty": "EC", "crv": "", "x": "", "y": ""}]})",
       }) {
    EXPECT_TRUE(JwksProblem(keys).has_value()) << keys;
  }
  // A point that is not on the curve.
  const std::string zeros = ToBase64Url(std::string(32, '\x01'));
  EXPECT_TRUE(JwksProblem(R"({"keys": [{"kty": "EC", "crv": "P-256", "x": ")" + zeros +
                          R"(", "y": ")" + zeros + R"("}]})")
                  .has_value());
}

TEST(Jwt, KeysOfAnotherUseAreLeftOut) {
  Value set = *base::ParseJson(idp::Jwks());
  for (Value& key : set.Find("keys")->list()) key.Set("use", "enc");
  EXPECT_EQ(Verdict(idp::SignJwt(Claims()), base::PrintJson(set)), Kind::kUnknownKey);
  for (Value& key : set.Find("keys")->list()) {
    key.Set("use", "sig");
    key.Set("alg", "RS512");
  }
  EXPECT_EQ(Verdict(idp::SignJwt(Claims()), base::PrintJson(set)), Kind::kUnknownKey);
}

TEST(Base64Url, HasNoPaddingAndNoOtherAlphabet) {
  const std::string bytes("\xfb\xff\x00\x01", 4);
  EXPECT_EQ(ToBase64Url(bytes), "-_8AAQ");
  EXPECT_EQ(FromBase64Url("-_8AAQ"), bytes);
  for (const char* text : {"+/8AAQ", "-_8AAQ==", "-_8AA", "-_8A AQ"}) {
    EXPECT_EQ(FromBase64Url(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace bulkhead::federation
