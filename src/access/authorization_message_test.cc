// Authorization messages: they open again, fit their limit, and are read by nobody else.
#include "access/authorization_message.h"

#include <gtest/gtest.h>

#include "base/json.h"

namespace bulkhead::access {
namespace {

constexpr std::string_view kKey = "0123456789abcdef";
const AccountId kAccount = *AccountId::Parse("111122223333");

struct Scene {
  org::Snapshot now;
  Caller caller;
  Check check{.action = "ec2:RunInstances", .context = {}};
  Environment environment;

  std::string Encode() const {
    return EncodeAuthorizationMessage(now, caller, check, environment, kKey);
  }
};

// A user whose policy has `statements` denials of everything, each with `bytes` of a value.
Scene Denied(int statements, std::size_t bytes) {
  std::string text = R"({"Version":"2012-10-17","Statement":[)";
  for (int i = 0; i < statements; ++i) {
    if (i > 0) text += ',';
    text +=
        R"({"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringNotEquals":{"a:b":")";
    text += std::string(bytes, 'x') + R"("}}})";
  }
  text += "]}";
  Scene scene;
  org::Change change;
  change.Put(org::User{
      .account = kAccount,
      .name = "alice",
      .id = "AIDAALICE",
      .inline_policies = {{"deny", policy::Parse(text, policy::Kind::kIdentity).value()}}});
  scene.now = Apply({}, change);
  scene.caller = {.kind = Caller::Kind::kUser,
                  .account = kAccount,
                  .name = "alice",
                  .arn = "arn:aws:iam::111122223333:user/alice",
                  .user_id = "AIDAALICE"};
  return scene;
}

TEST(AuthorizationMessageTest, OpensAgain) {
  const Scene scene = Denied(1, 1);
  const Result<AuthorizationMessage> opened = DecodeAuthorizationMessage(scene.Encode(), kKey);
  ASSERT_TRUE(opened.has_value()) << opened.error().message;
  EXPECT_EQ(opened->account, kAccount);
  const Value message =
      AuthorizationMessageOf(scene.now, scene.caller, scene.check, scene.environment);
  EXPECT_EQ(base::PrintJson(opened->message), base::PrintJson(message));
  EXPECT_TRUE(message.Find("explicitDeny")->boolean());
  EXPECT_EQ(message.Find("matchedStatements")->Find("items")->list().size(), 1U);
  EXPECT_EQ(message.Find("explanation")->Text("gate"), "identity");
}

TEST(AuthorizationMessageTest, OpensForAnonymousCallers) {
  const Scene scene;
  const Result<AuthorizationMessage> opened = DecodeAuthorizationMessage(scene.Encode(), kKey);
  ASSERT_TRUE(opened.has_value()) << opened.error().message;
  EXPECT_TRUE(opened->account.is_none());
}

// However much there is to tell, a message fits, and still says who wanted what.
TEST(AuthorizationMessageTest, FitsItsLimit) {
  for (const int statements : {1, 5, 30, 100, 400}) {
    for (const std::size_t bytes : {1U, 100U, 400U}) {
      Scene scene = Denied(statements, bytes);
      scene.environment.user_agent = std::string(bytes * 50, 'u');
      const std::string encoded = scene.Encode();
      EXPECT_LE(encoded.size(), kAuthorizationMessageBytesMax) << statements << " " << bytes;
      const Result<AuthorizationMessage> opened = DecodeAuthorizationMessage(encoded, kKey);
      ASSERT_TRUE(opened.has_value());
      EXPECT_TRUE(opened->message.Find("explicitDeny")->boolean());
      EXPECT_EQ(opened->message.Find("context")->Text("action"), "ec2:RunInstances");
    }
  }
}

TEST(AuthorizationMessageTest, RefusesWhatIsNone) {
  const std::string encoded = Denied(1, 1).Encode();
  EXPECT_FALSE(DecodeAuthorizationMessage(encoded, "another key"));
  EXPECT_FALSE(DecodeAuthorizationMessage(encoded + "A", kKey));
  EXPECT_FALSE(DecodeAuthorizationMessage(encoded.substr(1), kKey));
  EXPECT_FALSE(DecodeAuthorizationMessage("", kKey));
  EXPECT_FALSE(DecodeAuthorizationMessage(std::string(20000, 'A'), kKey));
}

}  // namespace
}  // namespace bulkhead::access
