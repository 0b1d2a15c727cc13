// Questions and expectations: names to principals, lines to promises.
#include "access/question.h"

#include <gtest/gtest.h>

#include "access/decide_line.h"
#include "access/expectation.h"
#include "base/json.h"
#include "org/change.h"

namespace bulkhead::access {
namespace {

org::Snapshot Scene() {
  const AccountId account = AccountId::Parse("111111111111").value();
  org::Change change;
  change.Put(org::Account{.id = account, .name = "dev"});
  change.Put(org::User{.account = account, .name = "alice", .path = "/people/"});
  change.Put(org::Role{
      .account = account,
      .name = "Admin",
      .path = "/",
      .trust = policy::Parse(R"({"Version":"2012-10-17","Statement":{"Effect":"Allow",)"
                             R"("Action":"sts:AssumeRole","Principal":{"AWS":"111111111111"}}})",
                             policy::Kind::kTrust)
                   .value()});
  change.Put(org::Bucket{.name = "b", .account = account});
  return org::Apply({}, change);
}

TEST(QuestionTest, FindsPrincipals) {
  const org::Snapshot now = Scene();
  const struct {
    const char* text;
    const char* arn;  // Or what the failure says.
  } rows[] = {
      {"111111111111:user/alice", "arn:aws:iam::111111111111:user/people/alice"},
      {"dev:user/alice", "arn:aws:iam::111111111111:user/people/alice"},
      {"DEV:role/Admin", "arn:aws:sts::111111111111:assumed-role/Admin/question"},
      {"arn:aws:iam::111111111111:role/Admin",
       "arn:aws:sts::111111111111:assumed-role/Admin/question"},
      {"arn:aws:sts::111111111111:assumed-role/Admin/me",
       "arn:aws:sts::111111111111:assumed-role/Admin/me"},
      {"dev", "arn:aws:iam::111111111111:root"},
      {"dev:root", "arn:aws:iam::111111111111:root"},
      {"anonymous", ""},
      {"arn:aws:iam::111111111111:saml-provider/x", "arn:aws:iam::111111111111:saml-provider/x"},
      {"dev:role/Nobody", "no role `Nobody` in 111111111111; there are `Admin`"},
      {"prod:root", "no account `prod`; there are `dev`"},
      {"nonsense", "no account `nonsense`; there are `dev`"},
      {"arn:aws:s3:::b", "`arn:aws:s3:::b` is not the ARN of a principal"},
  };
  for (const auto& row : rows) {
    const auto caller = FindPrincipal(now, row.text, Instant());
    EXPECT_EQ(caller ? caller->arn : caller.error().message, row.arn) << row.text;
  }
  EXPECT_EQ(FindPrincipal(now, "ec2.amazonaws.com", Instant())->kind, Caller::Kind::kService);
  EXPECT_EQ(FindPrincipal(now, "accounts.google.com", Instant())->kind, Caller::Kind::kFederated);
}

TEST(QuestionTest, ARoleIsAskedByItsTrustPolicy) {
  const org::Snapshot now = Scene();
  const Question question{.principal = "dev:user/alice",
                          .action = "sts:AssumeRole",
                          .resource = "arn:aws:iam::111111111111:role/Admin"};
  const auto asked = Ask(now, question, {});
  ASSERT_TRUE(asked.has_value());
  EXPECT_EQ(asked->check.needs, Check::Needs::kResource);
  EXPECT_TRUE(asked->check.resource_policy);
}

TEST(QuestionTest, ABucketIsInItsAccount) {
  const org::Snapshot now = Scene();
  const auto asked =
      Ask(now, {.principal = "anonymous", .action = "s3:GetObject", .resource = "arn:aws:s3:::b/k"},
          {});
  EXPECT_EQ(asked->check.resource_account.text(), "111111111111");
}

TEST(ExpectationTest, Reads) {
  const auto read = ParseExpectation(
      "expect explicit-deny at scp dev:role/A s3:Get* arn:aws:s3:::b aws:x=1 \"aws:y=a b\" "
      "aws:x=2  # why");
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->outcome, Expectation::Outcome::kExplicitDeny);
  EXPECT_EQ(read->gate, "scp");
  EXPECT_EQ(read->question.resource, "arn:aws:s3:::b");
  EXPECT_EQ(read->question.context.at("aws:x"), (std::vector<std::string>{"1", "2"}));
  EXPECT_EQ(read->question.context.at("aws:y"), std::vector<std::string>{"a b"});
  EXPECT_TRUE(Meets(*read, {.decision = eval::Decision::kExplicitDeny, .gate = eval::Gate::kScp}));
  EXPECT_FALSE(Meets(*read, {.decision = eval::Decision::kImplicitDeny, .gate = eval::Gate::kScp}));
  EXPECT_FALSE(Meets(*read, {.decision = eval::Decision::kExplicitDeny, .gate = eval::Gate::kRcp}));
}

TEST(ExpectationTest, Refuses) {
  for (const char* line :
       {"", "expect", "expect maybe a b:c", "expect deny at door a b:c", "expect deny a b",
        "expect deny a b:c d e", "expect deny \"a b:c", "allow a b:c"}) {
    EXPECT_FALSE(ParseExpectation(line).has_value()) << line;
  }
}

// What a line of `decide` is answered with.
std::string Decided(std::string_view line) {
  LineJudge judge([](const std::string&) { return Fail("no file"); }, Instant());
  return base::PrintJson(judge.Decide(line).value);
}

constexpr std::string_view kAllowGet =
    R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}})";

std::string Line(std::string_view action, std::string_view policies) {
  return R"({"id":7,"request":{"principal":"arn:aws:iam::111122223333:role/app","action":")" +
         std::string(action) + R"(","resource":"arn:aws:s3:::b/k","resourceAccount":)" +
         R"("111122223333"},"policies":)" + std::string(policies) + "}";
}

TEST(DecideLineTest, Decides) {
  const std::string identity = R"({"identity":[)" + std::string(kAllowGet) + "]}";
  EXPECT_TRUE(Decided(Line("s3:GetObject", identity))
                  .starts_with(R"({"id":7,"decision":"allow","gate":"identity")"));
  EXPECT_TRUE(Decided(Line("s3:PutObject", identity))
                  .starts_with(R"({"id":7,"decision":"implicit-deny","gate":"identity")"));
  const std::string scp = R"({"identity":[)" + std::string(kAllowGet) + R"(],"scp":[[],[]]})";
  EXPECT_TRUE(Decided(Line("s3:GetObject", scp))
                  .starts_with(R"({"id":7,"decision":"implicit-deny","gate":"scp","level":0)"));
  const std::string rcp = R"({"identity":[)" + std::string(kAllowGet) + R"(],"rcp":[[]]})";
  EXPECT_TRUE(Decided(Line("s3:GetObject", rcp)).starts_with(R"({"id":7,"decision":"allow")"));
}

TEST(DecideLineTest, ServicesAndTheirRolesAreExempt) {
  const auto line = [](std::string_view principal) {
    return R"({"request":{"principal":")" + std::string(principal) +
           R"(","action":"s3:GetObject","resource":"arn:aws:s3:::b/k","resourceAccount":)" +
           R"("111122223333"},"policies":{"scp":[[]],"identity":[)" + std::string(kAllowGet) +
           R"(],"resource":{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*",)" +
           R"("Action":"*","Resource":"*"}}}})";
  };
  for (const char* principal :
       {"ec2.amazonaws.com", "anonymous",
        "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX"}) {
    EXPECT_TRUE(Decided(line(principal)).starts_with(R"({"decision":"allow")")) << principal;
  }
  EXPECT_TRUE(Decided(line("arn:aws:iam::111122223333:role/app"))
                  .starts_with(R"({"decision":"implicit-deny","gate":"scp")"));
}

TEST(DecideLineTest, APolicyThatCannotBeJudgedDenies) {
  const std::string out = Decided(Line("s3:GetObject", R"({"boundary":[{"Version":"1"}]})"));
  EXPECT_TRUE(out.starts_with(R"({"id":7,"decision":"implicit-deny","gate":"boundary")")) << out;
  EXPECT_NE(out.find("the boundary policy cannot be judged"), std::string::npos) << out;
}

TEST(DecideLineTest, MalformedLinesAreAnswered) {
  for (const char* line :
       {"", "{", "[]", "{}", R"({"request":{}})", R"({"request":{"action":"x"}})",
        R"({"request":{"action":"a:b"},"policy":{}})", R"({"request":{"action":1}})",
        R"({"request":{"action":"a:b","context":{"k":{}}}})",
        R"({"request":{"action":"a:b","action":"a:c"}})",
        R"({"request":{"action":"a:b"},"organization":"x"})",
        R"({"request":{"action":"a:b","resourceAccount":"1"}})"}) {
    EXPECT_NE(Decided(line).find(R"("error":)"), std::string::npos) << line;
  }
}

}  // namespace
}  // namespace bulkhead::access
