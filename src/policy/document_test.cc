// What Parse accepts and keeps, per kind of policy.
#include "policy/document.h"

#include <gtest/gtest.h>

#include <thread>

namespace bulkhead::policy {
namespace {

TEST(DocumentTest, KeepsEverythingOfAStatement) {
  constexpr std::string_view kText = R"({
  "Version": "2012-10-17",
  "Statement": {
    "Sid": "One",
    "Effect": "Allow",
    "NotAction": "iam:*",
    "Resource": ["arn:aws:s3:::a", "*"],
    "Condition": {"NumericLessThan": {"s3:max-keys": 10}, "Bool": {"aws:SecureTransport": true}}
  }
})";
  const auto parsed = Parse(kText, Kind::kIdentity);
  ASSERT_TRUE(parsed.has_value());
  const Document& document = **parsed;
  EXPECT_EQ(document.version(), Version::k2012);
  ASSERT_EQ(document.statements().size(), 1U);
  const Statement& statement = document.statements().front();
  EXPECT_EQ(statement.sid, "One");
  EXPECT_EQ(statement.effect, Effect::kAllow);
  EXPECT_EQ(statement.action_sense, Sense::kAllBut);
  EXPECT_EQ(statement.actions, std::vector<std::string>{"iam:*"});
  EXPECT_EQ(statement.resources, (std::vector<std::string>{"arn:aws:s3:::a", "*"}));
  EXPECT_EQ(statement.span.line, 3);
  EXPECT_EQ(statement.span.column, 16);
  ASSERT_EQ(statement.conditions.size(), 2U);
  EXPECT_EQ(statement.conditions[0].values, std::vector<std::string>{"10"});
  EXPECT_EQ(statement.conditions[1].values, std::vector<std::string>{"true"});
  EXPECT_EQ(statement.conditions[0].span.line, 8);
}

TEST(DocumentTest, StoredFormGivesTheSameDocument) {
  const auto parsed = Parse(
      R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]})",
      Kind::kServiceControl);
  ASSERT_TRUE(parsed.has_value());
  DocumentPtr again;
  EXPECT_EQ(DecodeField(EncodeField(*parsed), again), std::nullopt);
  EXPECT_EQ(again, *parsed);
}

// AWS's own example of CreatePolicy is an SCP without Resource.
// https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreatePolicy.html
TEST(DocumentTest, ScpWithoutResource) {
  const auto parsed =
      Parse(R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*"}})",
            Kind::kServiceControl);
  ASSERT_TRUE(parsed.has_value());
  EXPECT_EQ((*parsed)->statements().front().resource_sense, Sense::kAbsent);
}

// https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html#default-endpoint-policy
TEST(DocumentTest, DefaultEndpointPolicy) {
  const auto parsed =
      Parse(R"({"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]})",
            Kind::kEndpoint);
  ASSERT_TRUE(parsed.has_value());
  EXPECT_EQ((*parsed)->kind(), Kind::kEndpoint);
  EXPECT_FALSE(
      Parse(R"({"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]})", Kind::kEndpoint)
          .has_value());
}

struct Counted : Derived {
  Counted(std::size_t count, std::atomic<int>& made) : statements(count), alive(made) { ++alive; }
  ~Counted() override { --alive; }
  std::size_t statements;
  std::atomic<int>& alive;
};

TEST(DocumentTest, DerivesOnceForAllThreads) {
  std::atomic<int> alive = 0;
  {
    const auto parsed =
        Parse(R"({"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}})", Kind::kIdentity);
    ASSERT_TRUE(parsed.has_value());
    const auto derive = [&] {
      return &(*parsed)->Derive([&alive](const Document& document) {
        return std::make_unique<Counted>(document.statements().size(), alive);
      });
    };
    std::vector<const Derived*> seen(8);
    {
      std::vector<std::jthread> threads;
      for (const Derived*& slot : seen) threads.emplace_back([&] { slot = derive(); });
    }
    EXPECT_EQ(std::ranges::count(seen, derive()), 8);
    EXPECT_EQ(static_cast<const Counted*>(derive())->statements, 1U);
    EXPECT_EQ(alive, 1);
  }
  EXPECT_EQ(alive, 0);
}

}  // namespace
}  // namespace bulkhead::policy
