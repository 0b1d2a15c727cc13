// Session tokens: what was sealed opens, all else does not.
#include "access/session_token.h"

#include <gtest/gtest.h>

#include "base/encoding.h"

namespace bulkhead::access {
namespace {

constexpr std::string_view kKey = "0123456789abcdef";

TokenContent Content() {
  Session session{.name = "s",
                  .policy_arns = {"arn:aws:iam::aws:policy/ReadOnlyAccess"},
                  .tags = {{"team", "blue"}},
                  .transitive_tag_keys = {"team"},
                  .source_identity = "jane",
                  .mfa_authenticated = Instant::FromUnixSeconds(1),
                  .chained = true,
                  .issued = Instant::FromUnixSeconds(2),
                  .expires = Instant::FromUnixSeconds(3)};
  session.policies.push_back(*policy::Parse(
      R"({"Statement":{"Effect":"Deny","Action":"*","Resource":"*"}})", policy::Kind::kIdentity));
  return {.access_key_id = "ASIAEXAMPLE",
          .account = *AccountId::Parse("111122223333"),
          .principal_kind = "role",
          .principal_name = "r",
          .principal_id = "AROAEXAMPLE",
          .session = std::move(session)};
}

TEST(SessionTokenTest, OpensWhatWasSealed) {
  const std::string token = SealToken(Content(), kKey);
  EXPECT_LE(token.size(), kTokenBytesMax);
  const Result<TokenContent> opened = OpenToken(token, kKey);
  ASSERT_TRUE(opened.has_value());
  EXPECT_EQ(*opened, Content());
}

TEST(SessionTokenTest, RefusesOtherKeysAndAlteredTokens) {
  const std::string token = SealToken(Content(), kKey);
  EXPECT_FALSE(OpenToken(token, "another key").has_value());
  const std::string bytes = *base::FromBase64(token);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string altered = bytes;
    altered[i] = static_cast<char>(altered[i] ^ 1);
    EXPECT_FALSE(OpenToken(base::ToBase64(altered), kKey).has_value()) << i;
  }
  for (std::size_t size = 0; size < token.size(); ++size) {
    EXPECT_FALSE(OpenToken(token.substr(0, size), kKey).has_value()) << size;
  }
  EXPECT_FALSE(OpenToken("", kKey).has_value());
  EXPECT_FALSE(OpenToken("not base64", kKey).has_value());
  EXPECT_FALSE(OpenToken(std::string(kTokenBytesMax + 4, 'A'), kKey).has_value());
}

TEST(SessionTokenTest, SecretsFollowFromKeyIdAndSealingKey) {
  const std::string secret = TemporarySecret("ASIAEXAMPLE", kKey);
  EXPECT_EQ(secret.size(), 40U);
  EXPECT_EQ(secret, TemporarySecret("ASIAEXAMPLE", kKey));
  EXPECT_NE(secret, TemporarySecret("ASIAEXAMPLF", kKey));
  EXPECT_NE(secret, TemporarySecret("ASIAEXAMPLE", "another key"));
}

}  // namespace
}  // namespace bulkhead::access
