// Keys that sign tokens: always the same ones, whose tokens hold against their public keys.
#include "federation/private_key.h"

#include "base/encoding.h"
#include "base/json.h"
#include "federation/jwt.h"
#include "federation/p384.h"
#include "gtest/gtest.h"

namespace bulkhead::federation {
namespace {

using Kind = PrivateKey::Kind;

std::string KeySetOf(const PrivateKey& key) {
  Value keys = Value::EmptyList();
  keys.Append(key.Jwk("1"));
  Value set = Value::Struct();
  set.Set("keys", std::move(keys));
  return base::PrintJson(set);
}

class PrivateKeyTest : public testing::TestWithParam<Kind> {};
INSTANTIATE_TEST_SUITE_P(Kinds, PrivateKeyTest, testing::Values(Kind::kRs256, Kind::kEs384));

TEST_P(PrivateKeyTest, SignsWhatItsPublicKeyBelieves) {
  const PrivateKey key = PrivateKey::FromSeed(GetParam(), "a seed");
  Value claims = Value::Struct();
  claims.Set("sub", "alice");
  const std::string token = key.SignJwt("1", claims);
  EXPECT_TRUE(VerifyJwt(token, KeySetOf(key)));
  EXPECT_EQ(ReadClaims(token)->Text("sub"), "alice");

  std::string forged = token;
  forged[forged.find('.') + 3] ^= 1;
  EXPECT_FALSE(VerifyJwt(forged, KeySetOf(key)));
  const PrivateKey other = PrivateKey::FromSeed(GetParam(), "another seed");
  EXPECT_FALSE(VerifyJwt(token, KeySetOf(other)));
}

TEST_P(PrivateKeyTest, IsTheSameOfTheSameSeed) {
  const PrivateKey key = PrivateKey::FromSeed(GetParam(), "a seed");
  EXPECT_EQ(key.secret(), PrivateKey::FromSeed(GetParam(), "a seed").secret());
  const std::optional<PrivateKey> again = PrivateKey::FromSecret(GetParam(), key.secret());
  ASSERT_TRUE(again);
  EXPECT_EQ(again->SignJwt("1", Value::Struct()), key.SignJwt("1", Value::Struct()));
}

TEST_P(PrivateKeyTest, IsNotReadFromRubbish) {
  EXPECT_FALSE(PrivateKey::FromSecret(GetParam(), "!"));
  EXPECT_FALSE(PrivateKey::FromSecret(GetParam(), ""));
  EXPECT_FALSE(PrivateKey::FromSecret(GetParam(), base::ToBase64(std::string(48, '\0'))));
  EXPECT_FALSE(PrivateKey::FromSecret(GetParam(), base::ToBase64(std::string(48, '\xFF'))));
}

TEST(PrivateKeyTest, KnowsItsAlgorithms) {
  EXPECT_EQ(PrivateKey::KindOf("RS256"), Kind::kRs256);
  EXPECT_EQ(PrivateKey::KindOf("ES384"), Kind::kEs384);
  EXPECT_FALSE(PrivateKey::KindOf("HS256"));
}

// https://www.rfc-editor.org/rfc/rfc6979#appendix-A.2.6
TEST(P384Test, SignsAsTheExampleOfRfc6979) {
  const std::string key = *base::FromHex(
      "6b9d3dad2e1b8c1c05b19875b6659f4de23c3b667bf297ba9aa47740787137d8"
      "96d5724e4c70a825f872c9ea60d2edf5");
  EXPECT_EQ(base::ToHex(P384PublicKey(key)->x),
            "ec3a4e415b4e19a4568618029f427fa5da9a8bc4ae92e02e06aae5286b300c64"
            "def8f0ea9055866064a254515480bc13");
  EXPECT_EQ(base::ToHex(SignP384(key, "sample")),
            "94edbb92a5ecb8aad4736e56c691916b3f88140666ce9fa73d64c4ea95ad133c"
            "81a648152e44acf96e36dd1e80fabe4699ef4aeb15f178cea1fe40db2603138f"
            "130e740a19624526203b6351d0a3a94fa329c145786e679e7b82c71a38628ac8");
  EXPECT_FALSE(P384PublicKey(std::string(47, '\1')));
}

}  // namespace
}  // namespace bulkhead::federation
