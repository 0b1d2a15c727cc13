// Temporary credentials in use: what the sessions of federation and of root tasks may.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/encoding.h"
#include "base/json.h"
#include "env/clock.h"
#include "env/random.h"
#include "http/client.h"
#include "idp/idp.h"
#include "server/local_organization.h"
#include "testkit/scene.h"
#include "testkit/signed_call.h"

namespace bulkhead::server {
namespace {

using testing::HasSubstr;

constexpr std::string_view kSecretKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
constexpr std::string_view kIdentity = "Action=GetCallerIdentity&Version=2011-06-15";

policy::DocumentPtr Parsed(std::string_view text, policy::Kind kind) {
  return policy::Parse(text, kind).value();
}

// The scene, with a key of the management account's admin, and a role for federation whose
// own policy asks how its session began.
org::SnapshotPtr FederationWorld() {
  const org::Snapshot scene = *testkit::MakeScene("federation");
  const AccountId dev = *AccountId::Parse("222222222222");
  org::Change change;
  change.Put(org::AccessKey{.id = "AKIAIOSFODNN7EXAMPLE",
                            .secret = std::string(kSecretKey),
                            .account = *AccountId::Parse("111111111111"),
                            .user = "admin"});
  change.Put(org::Role{
      .account = dev,
      .name = "app",
      .id = "AROAAPP",
      .trust = Parsed(
          R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::222222222222:oidc-provider/idp.example.com/realm"},"Action":"sts:AssumeRoleWithWebIdentity"}]})",
          policy::Kind::kTrust),
      .inline_policies = {
          {"lasting",
           Parsed(
               R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:ListUsers","Resource":"*","Condition":{"StringEquals":{"idp.example.com/realm:sub":"alice"},"ArnEquals":{"aws:FederatedProvider":"arn:aws:iam::222222222222:oidc-provider/idp.example.com/realm"}}}]})",
               policy::Kind::kIdentity)}}});
  return std::make_shared<const org::Snapshot>(Apply(scene, change));
}

class SessionsTest : public testing::Test {
 protected:
  void SetUp() override {
    LocalOptions options{.port = 0};
    options.initial = FederationWorld();
    auto server = LocalOrganization::Start(options, clock_, random_);
    ASSERT_TRUE(server.has_value()) << server.error().message;
    server_ = *std::move(server);
  }

  // A call of a query service; without a key it is not signed.
  http::ClientResponse Call(const std::string& service, const std::string& query,
                            const wire::Credentials* key) {
    auto response =
        testkit::SendQuery(client_, {server_->endpoint(), clock_.Now()}, key, service, query);
    EXPECT_TRUE(response.has_value());
    return response ? *std::move(response) : http::ClientResponse();
  }

  static wire::Credentials CredentialsIn(const std::string& body) {
    const auto between = [&](const std::string& name) {
      const std::size_t begin = body.find("<" + name + ">") + name.size() + 2;
      return body.substr(begin, body.find("</" + name + ">") - begin);
    };
    return {.access_key_id = between("AccessKeyId"),
            .secret_access_key = between("SecretAccessKey"),
            .session_token = between("SessionToken")};
  }

  std::string Token() const {
    Value claims = Value::Struct();
    claims.Set("iss", "https://idp.example.com/realm");
    claims.Set("sub", "alice");
    claims.Set("aud", "app");
    claims.Set("iat", clock_.Now().unix_seconds());
    claims.Set("exp", clock_.Now().unix_seconds() + 600);
    return idp::SignJwt(claims);
  }

  env::SimulatedClock clock_{testkit::SceneStart()};
  env::SeededRandom random_{7};
  http::Client client_{{}};
  const wire::Credentials admin_ = {.access_key_id = "AKIAIOSFODNN7EXAMPLE",
                                    .secret_access_key = std::string(kSecretKey)};
  std::unique_ptr<LocalOrganization> server_;
};

TEST_F(SessionsTest, WebIdentitiesComeWithoutASignature) {
  const http::ClientResponse answer =
      Call("sts",
           "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleSessionName=web&RoleArn="
           "arn:aws:iam::222222222222:role/app&WebIdentityToken=" +
               Token(),
           nullptr);
  ASSERT_EQ(answer.status, 200) << answer.body;
  const wire::Credentials web = CredentialsIn(answer.body);
  EXPECT_THAT(Call("sts", std::string(kIdentity), &web).body,
              HasSubstr("arn:aws:sts::222222222222:assumed-role/app/web"));
  // The keys of the provider stay with the session.
  EXPECT_EQ(Call("iam", "Action=ListUsers&Version=2010-05-08", &web).status, 200);
  EXPECT_EQ(Call("iam", "Action=ListRoles&Version=2010-05-08", &web).status, 403);
}

TEST_F(SessionsTest, KeysOfAnIssuerAreGivenToTheServer) {
  const auto give = [&](const std::string& body) {
    return client_
        .Send({.method = "POST",
               .url = server_->endpoint() + "/_bulkhead/keys",
               .headers = {{"Authorization", "Bearer " + server_->admin_token()}},
               .body = body})
        ->status;
  };
  EXPECT_EQ(give(R"({"issuer": "https://idp.example.com/realm", "jwks": {"keys": []}})"), 400);
  EXPECT_EQ(give(R"({"issuer": "", "jwks": )" + idp::Jwks() + "}"), 400);
  EXPECT_EQ(give(R"({"issuer": "https://new.example.com", "jwks": )" + idp::Jwks() + "}"), 200);
  EXPECT_NE(server_->current()->Find<org::IssuerKeys>("new.example.com"), nullptr);
}

TEST_F(SessionsTest, SamlResponsesComeWithoutASignature) {
  const std::string response = base::PercentEncode(base::ToBase64("<a/>"));
  const http::ClientResponse answer = Call(
      "sts",
      "Action=AssumeRoleWithSAML&Version=2011-06-15&RoleArn=arn:aws:iam::222222222222:role/app&"
      "PrincipalArn=arn:aws:iam::222222222222:saml-provider/Corp&SAMLAssertion=" +
          response,
      nullptr);
  EXPECT_EQ(answer.status, 400);
  EXPECT_THAT(answer.body, HasSubstr("<Code>InvalidIdentityToken</Code>"));
}

TEST_F(SessionsTest, AllElseMustBeSigned) {
  EXPECT_THAT(Call("sts", std::string(kIdentity), nullptr).body,
              HasSubstr("MissingAuthenticationToken"));
  EXPECT_THAT(Call("sts", "Action=Rubbish&Version=2011-06-15", nullptr).body,
              HasSubstr("MissingAuthenticationToken"));
}

TEST_F(SessionsTest, FederatedUsersHaveWhatUserAndSessionPolicyBothAllow) {
  const std::string policy = base::PercentEncode(
      R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:ListUsers","Resource":"*"}]})");
  const auto session = [&](const std::string& more) {
    const http::ClientResponse answer =
        Call("sts", "Action=GetFederationToken&Version=2011-06-15&Name=carol" + more, &admin_);
    EXPECT_EQ(answer.status, 200) << answer.body;
    return CredentialsIn(answer.body);
  };
  const wire::Credentials carol = session("&Policy=" + policy);
  EXPECT_THAT(Call("sts", std::string(kIdentity), &carol).body,
              HasSubstr("arn:aws:sts::111111111111:federated-user/carol"));
  EXPECT_EQ(Call("iam", "Action=ListUsers&Version=2010-05-08", &carol).status, 200);
  EXPECT_EQ(Call("iam", "Action=ListRoles&Version=2010-05-08", &carol).status, 403);
  const wire::Credentials bare = session("");
  EXPECT_EQ(Call("iam", "Action=ListUsers&Version=2010-05-08", &bare).status, 403)
      << "without a session policy there is nothing";
}

TEST_F(SessionsTest, ARootSessionDoesItsTaskOnly) {
  const http::ClientResponse answer =
      Call("sts",
           "Action=AssumeRoot&Version=2011-06-15&TargetPrincipal=222222222222&TaskPolicyArn.arn="
           "arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials",
           &admin_);
  ASSERT_EQ(answer.status, 200) << answer.body;
  const wire::Credentials root = CredentialsIn(answer.body);
  EXPECT_THAT(Call("sts", std::string(kIdentity), &root).body,
              HasSubstr("arn:aws:iam::222222222222:root"));
  EXPECT_EQ(Call("iam", "Action=GetAccountSummary&Version=2010-05-08", &root).status, 200);
  EXPECT_EQ(Call("iam", "Action=CreateUser&UserName=x&Version=2010-05-08", &root).status, 403);
  clock_.Advance(std::chrono::minutes(15));
  EXPECT_THAT(Call("sts", std::string(kIdentity), &root).body, HasSubstr("ExpiredToken"));
}

}  // namespace
}  // namespace bulkhead::server
