// POST /_bulkhead/decide: who may ask, what is no question, and an answer.
#include "server/decide_exchange.h"

#include <gtest/gtest.h>

#include "base/json.h"
#include "env/clock.h"
#include "env/random.h"
#include "http/client.h"
#include "server/local_organization.h"
#include "testkit/scene.h"
#include "wire/sigv4.h"

namespace bulkhead::server {
namespace {

constexpr std::string_view kSecret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
constexpr std::string_view kManager = "AKIAIOSFODNN7EXAMPLE";
constexpr std::string_view kMember = "AKIAI44QH8DHBEXAMPLE";
constexpr std::string_view kNobody = "AKIAI55QH8DHBEXAMPLE";
constexpr std::string_view kQuestion =
    R"({"principal": "dev:role/Reader", "action": "s3:GetObject", "resource": "arn:aws:s3:::b/k"})";

org::SnapshotPtr World() {
  org::Snapshot scene = *testkit::MakeScene("organization");
  const AccountId management = *AccountId::Parse("111111111111");
  org::Change change;
  const auto add_key = [&](std::string_view id, std::string_view account, std::string user) {
    change.Put(org::AccessKey{.id = std::string(id),
                              .secret = std::string(kSecret),
                              .account = *AccountId::Parse(account),
                              .user = std::move(user)});
  };
  change.Put(org::User{.account = management, .name = "nobody", .id = "AIDANOBODY"});
  add_key(kManager, "111111111111", "admin");
  add_key(kMember, "222222222222", "admin");
  add_key(kNobody, "111111111111", "nobody");
  return std::make_shared<const org::Snapshot>(Apply(scene, change));
}

class DecideTest : public testing::Test {
 protected:
  void SetUp() override {
    LocalOptions options{.port = 0};
    options.initial = World();
    auto server = LocalOrganization::Start(options, clock_, random_);
    ASSERT_TRUE(server.has_value()) << server.error().message;
    server_ = *std::move(server);
  }

  http::ClientResponse Send(const wire::Request& request) {
    auto response = client_.Send({.method = request.method,
                                  .url = server_->endpoint() + request.target,
                                  .headers = request.headers,
                                  .body = request.body});
    EXPECT_TRUE(response.has_value());
    return response ? *std::move(response) : http::ClientResponse();
  }

  wire::Request Request(std::string_view body) const {
    return {.target = std::string(kDecidePath),
            .headers = {{"Host", server_->endpoint().substr(7)}},
            .body = std::string(body)};
  }

  http::ClientResponse Ask(std::string_view key, std::string_view body) {
    wire::Request request = Request(body);
    wire::SignRequest(
        request, {.access_key_id = std::string(key), .secret_access_key = std::string(kSecret)},
        {.region = "eu-west-1", .service = "bulkhead"}, clock_.Now());
    return Send(request);
  }

  env::SimulatedClock clock_{testkit::SceneStart()};
  env::SeededRandom random_{7};
  http::Client client_{{}};
  std::unique_ptr<LocalOrganization> server_;
};

TEST_F(DecideTest, AnswersTheManagementAccount) {
  const http::ClientResponse response = Ask(kManager, kQuestion);
  EXPECT_EQ(response.status, 200) << response.body;
  const auto answer = base::ParseJson(response.body);
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->Text("decision"), "implicit-deny");
  EXPECT_EQ(answer->Text("gate"), "identity");
  ASSERT_EQ(answer->Find("why")->list().size(), 1U);
  EXPECT_EQ(answer->Find("why")->list()[0].string(), "no identity policy allows it");
  EXPECT_EQ(Ask(kManager, R"({"principal": "dev:role/Admin", "action": "s3:GetObject"})").status,
            200);
}

TEST_F(DecideTest, AnswersNobodyElse) {
  EXPECT_EQ(Send(Request(kQuestion)).status, 403);
  EXPECT_EQ(Ask("AKIAUNKNOWNUNKNOWNXX", kQuestion).status, 403);
  const http::ClientResponse member = Ask(kMember, kQuestion);
  EXPECT_EQ(member.status, 403);
  EXPECT_NE(member.body.find("management account"), std::string::npos) << member.body;
  const http::ClientResponse nobody = Ask(kNobody, kQuestion);
  EXPECT_EQ(nobody.status, 403);
  EXPECT_NE(nobody.body.find("bulkhead:Decide"), std::string::npos) << nobody.body;
}

TEST_F(DecideTest, HoldsTheBodyToItsSignature) {
  wire::Request request = Request(kQuestion);
  wire::SignRequest(
      request, {.access_key_id = std::string(kManager), .secret_access_key = std::string(kSecret)},
      {.region = "us-east-1", .service = "sts"}, clock_.Now());
  request.body.back() = ' ';
  EXPECT_EQ(Send(request).status, 403);
  request.body = kQuestion;
  EXPECT_EQ(Send(request).status, 200);
  clock_.Advance(std::chrono::hours(1));
  EXPECT_EQ(Send(request).status, 403);
}

TEST_F(DecideTest, SaysWhatIsNoQuestion) {
  struct Row {
    std::string body;
    std::string_view error;
  };
  const std::string head = R"({"principal": "dev:role/Admin", "action": "s3:GetObject", )";
  const std::vector<Row> rows = {
      {"", "not JSON"},
      {"{", "not JSON"},
      {"[]", "not an object"},
      {"{}", "`principal` is missing"},
      {R"({"principal": "dev"})", "`action` is missing"},
      {R"({"principal": "moon:role/Admin", "action": "s3:GetObject"})", "no account `moon`"},
      {R"({"principal": 7, "action": "s3:GetObject"})", "principal"},
      {head + R"("colour": "red"})", "unknown member `colour`"},
      {head + R"("context": {"a:b": {}}})", "`a:b`"},
      {head + R"("session": {"polices": []}})", "unknown member `polices`"},
      {head + R"("session": {"policies": ["nonsense"]}})", "`session.policies`"},
      {head + R"("session": {"of": "admin"}})", "federated"},
      {head + R"("resourcePolicy": {"Statement": []}})", "`resourcePolicy`"},
      {head + R"("resourceRule": "perhaps"})", "`resourceRule`"},
      {head + R"("publicAccess": "open"})", "`publicAccess`"},
      {head + R"("environment": {"time": "noon"}})", "`environment`"},
      {head + R"("grants": [{"to": "x", "equals": {}, "includes": {}}]})", "`grants`"},
      {head + R"("resourceAccount": "12"})", "account"},
      {R"({"principal": "ec2.amazonaws.com", "action": "s3:GetObject", "session": {}})",
       "no sessions"},
      {std::string(2000, '['), "not JSON"},
  };
  for (const Row& row : rows) {
    const http::ClientResponse response = Ask(kManager, row.body);
    EXPECT_EQ(response.status, 400) << row.body;
    EXPECT_NE(response.body.find(row.error), std::string::npos)
        << row.body << " -> " << response.body;
  }
}

TEST_F(DecideTest, HasALimitAndAMethod) {
  EXPECT_EQ(Ask(kManager, std::string(kQuestionBytesMax + 1, ' ')).status, 413);
  wire::Request request = Request("");
  request.method = "GET";
  EXPECT_EQ(Send(request).status, 405);
  request.target = "/_bulkhead/other";
  EXPECT_EQ(Send(request).status, 404);
}

// A session, a policy of the resource and one of the endpoint: what a snapshot has not.
TEST_F(DecideTest, TakesWhatTheOrganizationDoesNotHold) {
  const std::string only_get =
      R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}})";
  const std::string head = R"({"principal": "dev:role/Admin", "resource": "arn:aws:s3:::b/k", )";
  const auto gate = [&](const std::string& rest) {
    const http::ClientResponse response = Ask(kManager, head + rest);
    EXPECT_EQ(response.status, 200) << response.body;
    const auto answer = base::ParseJson(response.body);
    return answer ? std::string(answer->Text("gate")) : "";
  };
  EXPECT_EQ(gate(R"("action": "s3:PutObject", "session": {"policies": [)" + only_get + "]}}"),
            "session");
  EXPECT_EQ(
      gate(
          R"("action": "s3:PutObject", "endpointPolicy": {"Statement": {"Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*"}}})"),
      "endpoint");
  EXPECT_EQ(
      gate(
          R"("action": "s3:PutObject", "resourcePolicy": {"Statement": {"Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*"}}})"),
      "resource");
}

}  // namespace
}  // namespace bulkhead::server
