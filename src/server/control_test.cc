// The control endpoints, the comforts of LocalOptions, and what the log and metrics tell.
#include "server/control.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/json.h"
#include "env/clock.h"
#include "federation/jwt.h"
#include "http/client.h"
#include "server/bootstrap.h"
#include "server/local_organization.h"
#include "testkit/scene.h"
#include "testkit/signed_call.h"

namespace bulkhead::server {
namespace {

using testing::HasSubstr;
using testing::Not;

class ControlTest : public testing::Test {
 protected:
  void SetUp() override { Start({}); }

  void Start(LocalOptions options) {
    options.port = 0;
    server_.reset();
    auto server = LocalOrganization::Start(options, clock_, random_);
    ASSERT_TRUE(server.has_value()) << server.error().message;
    server_ = *std::move(server);
    const org::SnapshotPtr now = server_->current();
    const org::AccessKey* key = AdministratorKey(*now);
    if (key != nullptr) key_ = {.access_key_id = key->id, .secret_access_key = key->secret};
  }

  http::ClientResponse Control(std::string method, const std::string& name, std::string body = "",
                               const std::string* token = nullptr) {
    const std::string& bearer = token == nullptr ? server_->admin_token() : *token;
    auto response = client_.Send({.method = std::move(method),
                                  .url = server_->endpoint() + "/_bulkhead/" + name,
                                  .headers = {{"Authorization", "Bearer " + bearer}},
                                  .body = std::move(body)});
    EXPECT_TRUE(response.has_value());
    return response ? *std::move(response) : http::ClientResponse();
  }

  // A call of a query service, signed at the machine's time.
  http::ClientResponse Call(const std::string& service, const std::string& query,
                            const wire::Credentials& key) {
    auto response =
        testkit::SendQuery(client_, {server_->endpoint(), clock_.Now()}, &key, service, query);
    EXPECT_TRUE(response.has_value());
    return response ? *std::move(response) : http::ClientResponse();
  }
  http::ClientResponse Iam(const std::string& query) {
    return Call("iam", query + "&Version=2010-05-08", key_);
  }
  http::ClientResponse Identity() {
    return Call("sts", "Action=GetCallerIdentity&Version=2011-06-15", key_);
  }
  bool HasUser(const std::string& name) {
    return Iam("Action=GetUser&UserName=" + name).status == 200;
  }

  env::SimulatedClock clock_{testkit::SceneStart()};
  env::SeededRandom random_{7};
  http::Client client_{{}};
  wire::Credentials key_;
  std::unique_ptr<LocalOrganization> server_;
};

TEST_F(ControlTest, HealthAndReadinessAreForEveryone) {
  const std::string none;
  EXPECT_EQ(Control("GET", "health", "", &none).status, 200);
  EXPECT_THAT(Control("GET", "ready", "", &none).body, HasSubstr("ready"));
}

TEST_F(ControlTest, AllElseNeedsTheToken) {
  const std::string wrong(64, '0');
  for (const char* name : {"reset", "snapshot", "restore", "clock", "faults"}) {
    EXPECT_EQ(Control("POST", name, "{}", &wrong).status, 401) << name;
  }
  EXPECT_EQ(Control("GET", "metrics", "", &wrong).status, 401);
  const std::string front = server_->admin_token().substr(0, 63);
  EXPECT_EQ(Control("GET", "metrics", "", &front).status, 401);
  EXPECT_EQ(server_->admin_token().size(), 64U);
}

TEST_F(ControlTest, SaysWhatIsWrong) {
  EXPECT_EQ(Control("GET", "nothing").status, 404);
  EXPECT_EQ(Control("GET", "reset").status, 405);
  EXPECT_EQ(Control("POST", "clock", "[").status, 400);
  EXPECT_EQ(Control("POST", "clock", "{}").status, 400);
  EXPECT_THAT(Control("POST", "clock", R"({"forward": "1h"})").body, HasSubstr("`forward`"));
  EXPECT_EQ(Control("POST", "clock", R"({"advance": "soon"})").status, 400);
  EXPECT_EQ(Control("POST", "clock", R"({"set": "soon"})").status, 400);
  EXPECT_EQ(Control("POST", "faults", R"({"code": 7})").status, 400);
  EXPECT_EQ(Control("POST", "restore", R"({"name": "x"})").status, 404);
  EXPECT_EQ(Control("DELETE", "snapshot", R"({"name": "x"})").status, 404);
  EXPECT_EQ(Control("POST", "snapshot", std::string(kControlBytesMax + 1, ' ')).status, 413);
}

TEST_F(ControlTest, ResetGoesBackToTheBeginning) {
  const std::string before = Identity().body.substr(0, 240);
  ASSERT_EQ(Iam("Action=CreateUser&UserName=x").status, 200);
  ASSERT_EQ(Iam("Action=DetachUserPolicy&UserName=bulkhead-administrator&PolicyArn="
                "arn:aws:iam::aws:policy/AdministratorAccess")
                .status,
            200);
  ASSERT_FALSE(HasUser("x")) << "the administrator may do nothing any more";

  const http::ClientResponse reset = Control("POST", "reset");

  ASSERT_EQ(reset.status, 200) << reset.body;
  EXPECT_THAT(reset.body, HasSubstr(key_.access_key_id));
  EXPECT_EQ(Identity().body.substr(0, 240), before) << "the same account and key";
  EXPECT_FALSE(HasUser("x"));
  EXPECT_TRUE(HasUser("bulkhead-administrator"));
}

TEST_F(ControlTest, RestoreGoesBackToWhatWasKept) {
  ASSERT_EQ(Iam("Action=CreateUser&UserName=kept").status, 200);
  ASSERT_EQ(Control("POST", "snapshot", R"({"name": "one"})").status, 200);
  ASSERT_EQ(Iam("Action=DeleteUser&UserName=kept").status, 200);
  ASSERT_EQ(Iam("Action=CreateUser&UserName=later").status, 200);
  ASSERT_EQ(Control("POST", "clock", R"({"advance": "1h"})").status, 200);

  ASSERT_EQ(Control("POST", "restore", R"({"name": "one"})").status, 200);

  EXPECT_TRUE(HasUser("kept"));
  EXPECT_FALSE(HasUser("later"));
  EXPECT_THAT(Control("GET", "clock").body, HasSubstr(R"("aheadMs":0)"));
  EXPECT_THAT(Control("GET", "snapshot").body, HasSubstr("one"));
  EXPECT_EQ(Control("DELETE", "snapshot", R"({"name": "one"})").status, 200);
  EXPECT_EQ(Control("POST", "restore", R"({"name": "one"})").status, 404);
}

TEST_F(ControlTest, SessionsExpireWhenTimeIsMovedOn) {
  const std::string answer =
      Call("sts", "Action=GetSessionToken&DurationSeconds=3600&Version=2011-06-15", key_).body;
  const auto between = [&](const std::string& name) {
    const std::size_t begin = answer.find("<" + name + ">") + name.size() + 2;
    return answer.substr(begin, answer.find("</" + name + ">") - begin);
  };
  const wire::Credentials session = {.access_key_id = between("AccessKeyId"),
                                     .secret_access_key = between("SecretAccessKey"),
                                     .session_token = between("SessionToken")};
  const std::string identity = "Action=GetCallerIdentity&Version=2011-06-15";
  EXPECT_EQ(Call("sts", identity, session).status, 200);

  EXPECT_THAT(Control("POST", "clock", R"({"advance": "59m"})").body,
              HasSubstr("2026-11-22T04:59:00.000Z"));
  EXPECT_EQ(Call("sts", identity, session).status, 200);
  EXPECT_EQ(Control("POST", "clock", R"({"advance": "1m"})").status, 200);
  EXPECT_THAT(Call("sts", identity, session).body, HasSubstr("ExpiredToken"));
  EXPECT_EQ(Identity().status, 200) << "signatures are judged by the machine's clock";

  EXPECT_EQ(Control("POST", "clock", R"({"return": true})").status, 200);
  EXPECT_EQ(Call("sts", identity, session).status, 200);
  EXPECT_THAT(Control("POST", "clock", R"({"set": "2030-01-01T00:00:00Z"})").body,
              HasSubstr("2030-01-01T00:00:00.000Z"));
}

std::string Between(const std::string& text, const std::string& before, const std::string& after) {
  const std::size_t at = text.find(before);
  if (at == std::string::npos) return {};
  const std::size_t begin = at + before.size();
  return text.substr(begin, text.find(after, begin) - begin);
}

// Whoever fetches the documents of the issuer can believe a token, and nothing but them is needed.
TEST_F(ControlTest, IssuersPublishWhatTheirTokensAreBelievedBy) {
  ASSERT_EQ(Iam("Action=EnableOutboundWebIdentityFederation").status, 200);
  for (const std::string algorithm : {"RS256", "ES384"}) {
    const http::ClientResponse answer =
        Call("sts",
             "Action=GetWebIdentityToken&Audience.member.1=app&SigningAlgorithm=" + algorithm +
                 "&Version=2011-06-15",
             key_);
    const std::string token = Between(answer.body, "<WebIdentityToken>", "</WebIdentityToken>");
    const auto claims = federation::ReadClaims(token);
    ASSERT_TRUE(claims.has_value()) << answer.body;
    const std::string issuer(claims->Text("iss").substr(8));

    const std::string path = "issuers/" + issuer + "/.well-known/";
    const http::ClientResponse about = Control("GET", path + "openid-configuration", "", nullptr);
    ASSERT_EQ(about.status, 200);
    const std::string keys_at = Between(about.body, "\"jwks_uri\":\"", "\"");
    EXPECT_EQ(keys_at, server_->endpoint() + "/_bulkhead/" + path + "jwks.json");
    const auto keys = client_.Send({.method = "GET", .url = keys_at, .headers = {}, .body = {}});
    ASSERT_TRUE(keys.has_value());
    EXPECT_TRUE(federation::VerifyJwt(token, keys->body)) << token << "\n" << keys->body;
    EXPECT_EQ(keys->body.find("secret"), std::string::npos);

    EXPECT_EQ(Control("GET", path + "other").status, 404);
    EXPECT_EQ(Control("POST", path + "jwks.json").status, 405);
  }
  EXPECT_EQ(Control("GET", "issuers/nobody.tokens.sts.global.api.aws/.well-known/jwks.json").status,
            404);
  EXPECT_EQ(Control("GET", "issuers/").status, 404);
}

TEST_F(ControlTest, FaultsAreMade) {
  ASSERT_EQ(Control("POST", "faults",
                    R"({"service": "iam", "code": "ServiceFailure", "status": 500, "times": 1})")
                .status,
            200);
  const http::ClientResponse failed = Iam("Action=CreateUser&UserName=a");
  EXPECT_EQ(failed.status, 500);
  EXPECT_THAT(failed.body, HasSubstr("ServiceFailure"));
  EXPECT_FALSE(HasUser("a"));

  ASSERT_EQ(Control("POST", "faults",
                    R"({"operation": "CreateUser", "code": "ServiceFailure", "when": "after"})")
                .status,
            200);
  EXPECT_EQ(Iam("Action=CreateUser&UserName=b").status, 500);
  EXPECT_TRUE(HasUser("b")) << "done, but the answer was lost";

  EXPECT_THAT(Control("GET", "faults").body, HasSubstr("\"hit\":1"));
  EXPECT_EQ(Control("DELETE", "faults").status, 200);
  EXPECT_EQ(Iam("Action=CreateUser&UserName=c").status, 200);
}

TEST_F(ControlTest, CallsAreMadeSlow) {
  ASSERT_EQ(
      Control("POST", "faults", R"({"operation": "GetCallerIdentity", "delayMs": 50})").status,
      200);
  const auto begun = std::chrono::steady_clock::now();
  EXPECT_EQ(Identity().status, 200);
  EXPECT_GE(std::chrono::steady_clock::now() - begun, std::chrono::milliseconds(50));
}

TEST_F(ControlTest, StopsWhileACallWaits) {
  ASSERT_EQ(Control("POST", "faults", R"({"delayMs": 600000})").status, 200);
  std::thread waiting(
      [this] { EXPECT_FALSE(client_.Send({.url = server_->endpoint() + "/bucket"}).has_value()); });
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  server_->Stop(std::chrono::milliseconds(10));
  waiting.join();
}

TEST_F(ControlTest, MetricsCountWhatHappened) {
  ASSERT_EQ(Iam("Action=CreateUser&UserName=x").status, 200);
  ASSERT_EQ(Iam("Action=CreateUser&UserName=x").status, 409);
  ASSERT_EQ(Call("sts", "Action=Rubbish&Version=2011-06-15", key_).status, 400);
  const std::string text = Control("GET", "metrics").body;
  for (
      const char* line : {
          R"(bulkhead_requests_total{service="iam",operation="CreateUser",code="OK"} 1)",
          R"(bulkhead_requests_total{service="iam",operation="CreateUser",code="EntityAlreadyExists"} 1)",
          R"(bulkhead_request_seconds_count{service="iam",operation="CreateUser"} 2)",
          R"(bulkhead_request_seconds_bucket{service="sts",operation="unknown",le="+Inf"} 1)",
          R"(bulkhead_decisions_total{decision="allowed"} 2)",
          R"(bulkhead_decisions_total{decision="denied"} 0)",
          R"(bulkhead_entities{kind="user"} 2)",
          "# TYPE bulkhead_commit_seconds histogram",
          "bulkhead_waiting_changes 0",
      }) {
    EXPECT_THAT(text, HasSubstr(line));
  }
}

class ComfortsTest : public ControlTest {
 protected:
  void SetUp() override {}
  const AccountId account_ = *AccountId::Parse("123456789012");
};

TEST_F(ComfortsTest, LogsRequestsWithoutSecrets) {
  const auto file = std::filesystem::temp_directory_path() /
                    ("bulkhead-log-" + std::to_string(getpid()) + ".jsonl");
  Start({.request_log = file.string()});
  Iam("Action=CreateAccessKey&UserName=bulkhead-administrator");
  Iam("Action=GetUser&UserName=nobody");
  server_.reset();
  std::ifstream in(file);
  std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  EXPECT_EQ(std::filesystem::status(file).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  std::filesystem::remove(file);

  EXPECT_THAT(text, HasSubstr(R"("operation":"CreateAccessKey")"));
  EXPECT_THAT(text, HasSubstr(":user/bulkhead-administrator"));
  EXPECT_THAT(text, HasSubstr(R"("status":404,"error":"NoSuchEntity")"));
  EXPECT_THAT(text, HasSubstr(key_.access_key_id));
  EXPECT_THAT(text, Not(HasSubstr(key_.secret_access_key)));
  EXPECT_THAT(text, Not(HasSubstr("ecretAccessKey")));
  EXPECT_EQ(std::ranges::count(text, '\n'), 2);
  EXPECT_TRUE(base::ParseJson(text.substr(0, text.find('\n'))).has_value());
}

TEST_F(ComfortsTest, AnyCredentialsAreRootOfTheAccount) {
  Start({.any_credentials = account_});
  const wire::Credentials anything = {.access_key_id = "test", .secret_access_key = "test"};
  const std::string identity = "Action=GetCallerIdentity&Version=2011-06-15";
  EXPECT_THAT(Call("sts", identity, anything).body, HasSubstr("arn:aws:iam::123456789012:root"));
  const wire::Credentials session = {
      .access_key_id = "ASIAXXX", .secret_access_key = "x", .session_token = "y"};
  EXPECT_THAT(Call("sts", identity, session).body, HasSubstr("arn:aws:iam::123456789012:root"));
  EXPECT_EQ(Call("iam", "Action=CreateUser&UserName=x&Version=2010-05-08", anything).status, 200);

  const wire::Credentials wrong = {.access_key_id = key_.access_key_id,
                                   .secret_access_key = "wrong"};
  EXPECT_THAT(Call("sts", identity, wrong).body, HasSubstr("SignatureDoesNotMatch"))
      << "keys that are known are checked as ever";
  EXPECT_THAT(Identity().body, HasSubstr("user/bulkhead-administrator"));
}

TEST_F(ComfortsTest, AnyCredentialsAreForTheLoopbackAndForAnAccountThatIsThere) {
  LocalOptions open = {.address = "0.0.0.0", .port = 0, .any_credentials = account_};
  EXPECT_THAT(LocalOrganization::Start(open, clock_, random_).error().message,
              HasSubstr("loopback"));
  LocalOptions other = {.port = 0, .any_credentials = account_};
  other.initial = std::make_shared<const org::Snapshot>(*testkit::MakeScene("alone"));
  EXPECT_THAT(LocalOrganization::Start(other, clock_, random_).error().message,
              HasSubstr("no account 123456789012"));
}

TEST_F(ComfortsTest, ThrottlesWhenAsked) {
  LocalOptions options = {.throttled = true};
  options.rate = Rate{.per_second = 1, .burst = 2};
  Start(options);
  EXPECT_EQ(Iam("Action=ListUsers").status, 200);
  EXPECT_EQ(Iam("Action=ListUsers").status, 200);
  const http::ClientResponse third = Iam("Action=ListUsers");
  EXPECT_EQ(third.status, 400);
  EXPECT_THAT(third.body, HasSubstr("Rate exceeded"));
  clock_.Advance(std::chrono::seconds(1));
  EXPECT_EQ(Iam("Action=ListUsers").status, 200);
}

TEST_F(ComfortsTest, ReadsOfIamLagBehind) {
  Start({.iam_lag = std::chrono::milliseconds(500)});
  ASSERT_EQ(Iam("Action=CreateUser&UserName=x").status, 200);
  EXPECT_FALSE(HasUser("x"));
  EXPECT_EQ(Iam("Action=CreateUser&UserName=x").status, 409) << "writes see the newest";
  clock_.Advance(std::chrono::milliseconds(499));
  EXPECT_FALSE(HasUser("x"));
  clock_.Advance(std::chrono::milliseconds(1));
  EXPECT_TRUE(HasUser("x"));
}

TEST(Durations, AreReadAsPeopleWriteThem) {
  using std::chrono::milliseconds;
  EXPECT_EQ(ParseDuration("90s"), milliseconds(90'000));
  EXPECT_EQ(ParseDuration("2d12h"), milliseconds(216'000'000));
  EXPECT_EQ(ParseDuration("500ms"), milliseconds(500));
  EXPECT_EQ(ParseDuration("1m1ms"), milliseconds(60'001));
  EXPECT_EQ(ParseDuration("-1h"), milliseconds(-3'600'000));
  for (const char* text : {"", "-", "1", "h", "1x", "1h ", "99999999999999999999s", "1h-1m",
                           "9223372036854775807d", "36526d", "36525d1d"}) {
    EXPECT_FALSE(ParseDuration(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace bulkhead::server
