#include "prove/prover.h"

#include <gtest/gtest.h>

#include "base/check.h"

namespace bulkhead::prove {
namespace {

using policy::Kind;

policy::DocumentPtr Make(std::string_view statements, Kind kind = Kind::kIdentity) {
  const std::string text =
      R"({"Version":"2012-10-17","Statement":[)" + std::string(statements) + "]}";
  auto document = policy::Parse(text, kind);
  CHECK(document.has_value());
  return *document;
}

struct Case {
  std::string_view name;
  std::string_view a;
  std::string_view b;
  Truth a_in_b;
  Truth b_in_a;
};

constexpr Case kCases[] = {
    {"prefix", R"({"Effect":"Allow","Action":"s3:GetObject","Resource":"*"})",
     R"({"Effect":"Allow","Action":"s3:Get*","Resource":"*"})", Truth::kYes, Truth::kNo},
    {"union of statements",
     R"({"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":"*"})",
     R"({"Effect":"Allow","Action":"s3:GetObject","Resource":"*"},
        {"Effect":"Allow","Action":"s3:Put*","Resource":"*"})",
     Truth::kYes, Truth::kNo},
    {"a deny takes away", R"({"Effect":"Allow","Action":"s3:*","Resource":"*"})",
     R"({"Effect":"Allow","Action":"s3:*","Resource":"*"},
        {"Effect":"Deny","Action":"s3:DeleteBucket","Resource":"*"})",
     Truth::kNo, Truth::kYes},
    {"not action", R"({"Effect":"Allow","NotAction":"iam:*","Resource":"*"})",
     R"({"Effect":"Allow","Action":"*","Resource":"*"},
        {"Effect":"Deny","Action":"iam:*","Resource":"*"})",
     Truth::kYes, Truth::kYes},
    {"resources", R"({"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::b/*"})",
     R"({"Effect":"Allow","Action":"s3:*","Resource":["arn:aws:s3:::b/home/*","arn:aws:s3:::b/*"]})",
     Truth::kYes, Truth::kYes},
    {"question mark", R"({"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::b*"})",
     R"({"Effect":"Allow","Action":"s3:*","Resource":["arn:aws:s3:::b","arn:aws:s3:::b?*"]})",
     Truth::kYes, Truth::kYes},
    {"condition narrows",
     R"({"Effect":"Allow","Action":"s3:*","Resource":"*",
         "Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/9"}}})",
     R"({"Effect":"Allow","Action":"s3:*","Resource":"*",
         "Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}})",
     Truth::kYes, Truth::kNo},
    {"halves make a whole",
     R"({"Effect":"Allow","Action":"s3:*","Resource":"*",
         "Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}})",
     R"({"Effect":"Allow","Action":"s3:*","Resource":"*",
         "Condition":{"IpAddress":{"aws:SourceIp":["10.0.0.0/9","10.128.0.0/9"]}}})",
     Truth::kYes, Truth::kYes},
    {"numbers",
     R"({"Effect":"Allow","Action":"s3:*","Resource":"*",
         "Condition":{"Null":{"s3:max-keys":"false"}}})",
     R"({"Effect":"Allow","Action":"s3:*","Resource":"*",
         "Condition":{"NumericLessThan":{"s3:max-keys":"10"}}},
        {"Effect":"Allow","Action":"s3:*","Resource":"*",
         "Condition":{"NumericGreaterThanEquals":{"s3:max-keys":"10"}}})",
     Truth::kYes, Truth::kYes},
    {"missing key",
     R"({"Effect":"Allow","Action":"s3:*","Resource":"*",
         "Condition":{"StringNotEquals":{"aws:SourceVpc":"vpc-1"}}})",
     R"({"Effect":"Allow","Action":"s3:*","Resource":"*",
         "Condition":{"StringNotEquals":{"aws:SourceVpc":"vpc-1"},"Null":{"aws:SourceVpc":"false"}}})",
     Truth::kNo, Truth::kYes},
    {"variable",
     R"({"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::b/home/${aws:PrincipalTag/t}/*"})",
     R"({"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::b/home/*"})", Truth::kYes,
     Truth::kNo},
    {"variable with itself",
     R"({"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::b/${aws:PrincipalTag/t}/x*"})",
     R"({"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::b/${aws:PrincipalTag/t}/*"})",
     Truth::kYes, Truth::kNo},
    {"set operators",
     R"({"Effect":"Allow","Action":"s3:*","Resource":"*",
         "Condition":{"ForAllValues:StringEquals":{"aws:TagKeys":["a","b"]}}})",
     R"({"Effect":"Allow","Action":"s3:*","Resource":"*",
         "Condition":{"ForAllValues:StringEquals":{"aws:TagKeys":["a"]}}},
        {"Effect":"Allow","Action":"s3:*","Resource":"*",
         "Condition":{"ForAnyValue:StringEquals":{"aws:TagKeys":["b"]}}})",
     Truth::kYes, Truth::kNo},
    {"a variable that must be what another list has",
     R"({"Effect":"Allow","Action":"s3:*","Resource":"*",
         "Condition":{"StringEquals":{"t":"${v}"}}})",
     R"({"Effect":"Allow","Action":"s3:*","Resource":"*",
         "Condition":{"StringNotEquals":{"t":["a","a${v}"]}}})",
     Truth::kNo, Truth::kNo},
    {"stars that are themselves",
     R"({"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"StringEquals":{"t":"a*"}}})",
     R"({"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"StringLike":{"t":"a*"}}},
        {"Effect":"Deny","Action":"s3:*","Resource":"*",
         "Condition":{"StringNotEquals":{"t":"${v}"}}})",
     Truth::kNo, Truth::kNo},
    {"always present",
     R"({"Effect":"Allow","Action":"s3:*","Resource":"*",
         "Condition":{"Bool":{"aws:SecureTransport":"true"}}})",
     R"({"Effect":"Allow","Action":"s3:*","Resource":"*"},
        {"Effect":"Deny","Action":"s3:*","Resource":"*",
         "Condition":{"Bool":{"aws:SecureTransport":"false"}}})",
     Truth::kYes, Truth::kYes},
};

TEST(Prover, Contains) {
  for (const Case& one : kCases) {
    Prover prover;
    const Layer a = {Make(one.a)};
    const Layer b = {Make(one.b)};
    const Answer forth = prover.Contains(a, b);
    const Answer back = prover.Contains(b, a);
    EXPECT_EQ(forth.truth, one.a_in_b)
        << one.name << " " << forth.why << (forth.witness ? forth.witness->resource : "");
    EXPECT_EQ(back.truth, one.b_in_a)
        << one.name << " " << back.why << (back.witness ? back.witness->resource : "");
  }
}

TEST(Prover, WitnessesAreRealWhereTheyCanBe) {
  Prover prover;
  const Layer all = {Make(R"({"Effect":"Allow","Action":"sqs:*","Resource":"*"})")};
  const Layer some = {Make(R"({"Effect":"Allow","Action":["sqs:Send*","sqs:AddPermission"],
      "Resource":"*"})")};
  const Answer answer = prover.Contains(all, some);
  ASSERT_EQ(answer.truth, Truth::kNo);
  EXPECT_EQ(answer.witness->action, "sqs:CancelMessageMoveTask") << answer.witness->resource;
  EXPECT_TRUE(answer.witness->resource.starts_with("arn:aws:sqs:us-east-1:"));
  const Layer today = {Make(R"({"Effect":"Allow","Action":["sqs:A*","sqs:C*","sqs:D*","sqs:G*",
      "sqs:L*","sqs:P*","sqs:R*","sqs:S*","sqs:T*","sqs:U*"],"Resource":"*"})")};
  EXPECT_EQ(prover.Contains(all, today).witness->action, "sqs:x");
}

TEST(Prover, PrincipalsCount) {
  const Layer role = {Make(R"({"Effect":"Allow","Principal":{"AWS":
      "arn:aws:iam::111122223333:role/x"},"Action":"s3:*","Resource":"*"})",
                           Kind::kResource)};
  const Layer everyone = {Make(R"({"Effect":"Allow","Principal":"*","Action":"s3:*",
      "Resource":"*"})",
                               Kind::kResource)};
  const Layer by_arn = {Make(R"({"Effect":"Allow","Principal":"*","Action":"s3:*",
      "Resource":"*","Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/x"}}})",
                             Kind::kResource)};
  Prover prover;
  EXPECT_EQ(prover.Contains(role, everyone).truth, Truth::kYes);
  EXPECT_EQ(prover.Contains(role, by_arn).truth, Truth::kYes);
  const Answer no = prover.Contains(by_arn, role);
  ASSERT_EQ(no.truth, Truth::kNo);
  EXPECT_NE(no.witness->principal.account.text(), "111122223333");
  const Layer no_services = {Make(R"({"Effect":"Allow","Principal":"*","Action":"s3:*",
      "Resource":"*"},{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*",
      "Condition":{"Bool":{"aws:PrincipalIsAWSService":"true"}}})",
                                  Kind::kResource)};
  const Answer service = prover.Contains(everyone, no_services);
  ASSERT_EQ(service.truth, Truth::kNo);
  EXPECT_EQ(service.witness->principal.kind, eval::PrincipalNames::Kind::kService);
  EXPECT_EQ(prover.Public(everyone).truth, Truth::kYes);
  EXPECT_EQ(prover.Public(role).truth, Truth::kNo);
  EXPECT_EQ(prover.Public(by_arn).truth, Truth::kYes);
  EXPECT_EQ(prover.Disjoint(role, by_arn).truth, Truth::kNo);
}

TEST(Prover, StackOfPolicies) {
  const auto full =
      Make(R"({"Effect":"Allow","Action":"*","Resource":"*"})", Kind::kServiceControl);
  const auto scp = Make(R"({"Effect":"Deny","Action":"s3:DeleteBucket","Resource":"*",
      "Condition":{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/Break"}}})",
                        Kind::kServiceControl);
  const auto admin = Make(R"({"Effect":"Allow","Action":"*","Resource":"*"})");
  eval::PolicySet policies;
  policies.scps = {{full.get()}, {full.get(), scp.get()}};
  policies.identity = {admin.get()};
  Space space{.actions = {"s3:Delete*"}, .resources = {"arn:aws:s3:::logs"}};
  space.principal = {.kind = eval::PrincipalNames::Kind::kRole,
                     .account = *AccountId::Parse("111122223333"),
                     .arn = "arn:aws:iam::111122223333:role/App",
                     .session_arn = "arn:aws:sts::111122223333:assumed-role/App/s"};
  space.resource_account = space.principal.account;
  Prover prover;
  Answer answer = prover.CanAny(space, policies);
  ASSERT_EQ(answer.truth, Truth::kYes) << answer.why;
  EXPECT_NE(answer.witness->action, "s3:DeleteBucket");
  space.actions = {"s3:DeleteBucket"};
  EXPECT_EQ(prover.CanAny(space, policies).truth, Truth::kNo);
  EXPECT_TRUE(prover.FindWays(space, policies).ways.empty());
  eval::PolicySet before = policies;
  before.identity = {};
  space.actions = {"s3:*"};
  answer = prover.Gains(space, policies, before);
  ASSERT_EQ(answer.truth, Truth::kYes) << answer.why;
  EXPECT_EQ(prover.Gains(space, before, policies).truth, Truth::kNo);
  const Ways ways = prover.FindWays(space, policies);
  ASSERT_EQ(ways.ways.size(), 1U);
  EXPECT_EQ(ways.ways[0].actions, std::vector<std::string>{"s3:*"});
  EXPECT_EQ(ways.ways[0].resources, std::vector<std::string>{"arn:aws:s3:::logs"});
  ASSERT_EQ(ways.ways[0].unless.size(), 1U);
  EXPECT_EQ(ways.ways[0].unless[0].gate, eval::Gate::kScp);
  Way narrowed = ways.ways[0];
  EXPECT_EQ(narrowed.except_actions, std::vector<std::string>{"s3:DeleteBucket"});
  narrowed.actions = {"s3:Get*"};
  narrowed.except_resources = {"arn:aws:s3:::logs/*", "arn:aws:s3:::*"};
  DropIdleExceptions(narrowed);
  EXPECT_EQ(narrowed.except_actions, std::vector<std::string>{});
  EXPECT_EQ(narrowed.except_resources, std::vector<std::string>{"arn:aws:s3:::*"});
}

TEST(Prover, ClosedWorld) {
  Options options;
  options.world = World::kCatalog;
  Prover closed(options);
  Prover open;
  // Every action of the service that there is today.
  const Layer all = {Make(R"({"Effect":"Allow","Action":"sts:*","Resource":"*"})")};
  const Layer listed = {Make(R"({"Effect":"Allow","Action":["sts:A*","sts:D*","sts:G*","sts:S*",
      "sts:T*"],"Resource":"*"})")};
  EXPECT_EQ(closed.Contains(all, listed).truth, Truth::kYes);
  EXPECT_EQ(open.Contains(all, listed).truth, Truth::kNo);
  // sqs:SendMessage is about a queue, in every request.
  const Layer send = {Make(R"({"Effect":"Allow","Action":"sqs:SendMessage","Resource":"*"})")};
  const Layer queues = {
      Make(R"({"Effect":"Allow","Action":"sqs:SendMessage","Resource":"arn:*:sqs:*:*:*"})")};
  EXPECT_EQ(closed.Contains(send, queues).truth, Truth::kYes);
  EXPECT_EQ(open.Contains(send, queues).truth, Truth::kNo);
  const Layer nothing = {Make(R"({"Effect":"Allow","Action":"s3:NoSuchAction","Resource":"*"})")};
  EXPECT_EQ(closed.Contains(nothing, queues).truth, Truth::kYes);
  const Answer answer = closed.Contains(all, send);
  ASSERT_EQ(answer.truth, Truth::kNo);
  EXPECT_TRUE(answer.witness->action.starts_with("sts:"));
}

TEST(Prover, EndsAtItsLimits) {
  Options options;
  options.limits.steps = 10;
  Prover prover(options);
  const Layer a = {Make(R"({"Effect":"Allow","Action":"s3:*","Resource":"*"})")};
  const Answer answer = prover.Contains(a, a);
  EXPECT_NE(answer.truth, Truth::kNo);
  options.limits.steps = 1'000'000;
  options.limits.cancelled = [] { return true; };
  std::string many;
  for (int i = 0; i < 3000; ++i) many += "\"s3:A" + std::to_string(i) + "*\",";
  const Layer large = {
      Make(R"({"Effect":"Allow","Resource":"*","Action":[)" + many + "\"s3:B\"]}")};
  Prover cancelled(options);
  EXPECT_EQ(cancelled.Contains(large, a).truth, Truth::kUnknown);
}

}  // namespace
}  // namespace bulkhead::prove
