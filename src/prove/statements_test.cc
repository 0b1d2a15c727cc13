#include "prove/statements.h"

#include <gtest/gtest.h>

#include "base/check.h"

namespace bulkhead::prove {
namespace {

using Kind = StatementUse::Kind;

Layer Make(std::string_view statements) {
  auto document =
      policy::Parse(R"({"Version":"2012-10-17","Statement":[)" + std::string(statements) + "]}",
                    policy::Kind::kIdentity);
  CHECK(document.has_value());
  return {*document};
}

TEST(Statements, AreNeededOrNot) {
  const Layer layer = Make(
      R"({"Effect":"Allow","Action":"s3:*","Resource":"*"},
         {"Effect":"Allow","Action":"s3:GetObject","Resource":"*"},
         {"Effect":"Allow","Action":"ec2:*","Resource":"*",
          "Condition":{"StringEquals":{"t":"a"},"StringNotEquals":{"t":["a","b"]}}},
         {"Effect":"Allow","Action":"iam:*","Resource":"*"},
         {"Effect":"Deny","Action":"iam:*","Resource":"*"},
         {"Effect":"Deny","Action":"kms:*","Resource":"*"})");
  Prover prover;
  const std::vector<StatementUse> uses = UsesOf(prover, layer);
  const Kind wanted[] = {Kind::kNeeded,   Kind::kRedundant, Kind::kDead,
                         Kind::kShadowed, Kind::kNeeded,    Kind::kRedundant};
  ASSERT_EQ(uses.size(), std::size(wanted));
  for (std::size_t i = 0; i < uses.size(); ++i) {
    EXPECT_EQ(uses[i].kind, wanted[i]) << i << " " << uses[i].why;
    EXPECT_EQ(uses[i].witness.has_value(), wanted[i] == Kind::kNeeded) << i;
  }
}

TEST(Statements, ADenyIsEscapedWithoutItsKey) {
  const std::string allow = R"({"Effect":"Allow","Action":"*","Resource":"*"},)";
  Prover prover;
  const auto escapes =
      EscapesOf(prover, Make(allow + R"({"Effect":"Deny","Action":"s3:*","Resource":"*",
          "Condition":{"StringLike":{"aws:SourceVpce":"vpce-*"}}})"));
  ASSERT_EQ(escapes.size(), 1U);
  EXPECT_EQ(escapes[0].key, "aws:SourceVpce");
  EXPECT_FALSE(escapes[0].witness.context.contains("aws:SourceVpce"));
  // A negated operator holds without the key, and this key is never missing.
  EXPECT_TRUE(EscapesOf(prover, Make(allow + R"({"Effect":"Deny","Action":"s3:*","Resource":"*",
      "Condition":{"StringNotEquals":{"aws:SourceVpce":"vpce-1"}}})"))
                  .empty());
  EXPECT_TRUE(EscapesOf(prover, Make(allow + R"({"Effect":"Deny","Action":"s3:*","Resource":"*",
      "Condition":{"Bool":{"aws:SecureTransport":"false"}}})"))
                  .empty());
}

TEST(Statements, ShrinkToFewer) {
  Prover prover;
  const Layer layer = Make(
      R"({"Sid":"A","Effect":"Allow","Action":["s3:GetObject","s3:Get*"],"Resource":"*"},
         {"Sid":"B","Effect":"Allow","Action":"s3:PutObject","Resource":["*"]},
         {"Sid":"C","Effect":"Allow","Action":"s3:GetBucketPolicy","Resource":"*"},
         {"Sid":"D","Effect":"Deny","Action":"s3:PutObject","Resource":"arn:aws:s3:::b/*"})");
  const policy::DocumentPtr shrunk = Shrink(prover, layer[0]);
  EXPECT_EQ(shrunk->statements().size(), 2U) << shrunk->text();
  EXPECT_LT(shrunk->text().size(), 230U) << shrunk->text();
  EXPECT_EQ(prover.Equivalent(layer, {shrunk}).truth, Truth::kYes);
}

// SCPs name nobody, and yet are about root users.
TEST(Statements, AScpAboutRootUsersIsNotDead) {
  Prover prover;
  const auto scp = policy::Parse(
      R"({"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*",
          "Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:root"}}}})",
      policy::Kind::kServiceControl);
  ASSERT_TRUE(scp.has_value());
  EXPECT_EQ(UsesOf(prover, {*scp})[0].kind, StatementUse::Kind::kNeeded);
  // That a request has no such key is nothing that a caller could bring about.
  EXPECT_TRUE(EscapesOf(prover, {*scp}).empty());
}

// As most SCPs are.
TEST(Statements, ThatOnlyDenyAreWeighedBesideOneThatAllows) {
  Prover prover;
  const Layer layer = Make(
      R"({"Effect":"Deny","Action":"ec2:*","Resource":"*"},
         {"Effect":"Deny","Action":"ec2:RunInstances","Resource":"*"},
         {"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":
          {"StringEquals":{"s3:x-amz-acl":"public-read"}}})");
  const std::vector<StatementUse> uses = UsesOf(prover, layer);
  ASSERT_EQ(uses.size(), 3U);
  EXPECT_EQ(uses[0].kind, StatementUse::Kind::kNeeded);
  EXPECT_EQ(uses[1].kind, StatementUse::Kind::kRedundant);
  EXPECT_EQ(uses[2].kind, StatementUse::Kind::kNeeded);
  const std::vector<Escape> escapes = EscapesOf(prover, layer);
  ASSERT_EQ(escapes.size(), 1U);
  EXPECT_EQ(escapes[0].key, "s3:x-amz-acl");
  EXPECT_EQ(Shrink(prover, layer[0])->statements().size(), 2U);
}

TEST(Prover, StatementsThatNeverTakeEffect) {
  const Layer identity = Make(
      R"({"Effect":"Allow","Action":"s3:*","Resource":"*"},
         {"Effect":"Allow","Action":"ec2:*","Resource":"*"})");
  const Layer scp = Make(
      R"({"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"ec2:*",
          "Resource":"*"})");
  eval::PolicySet policies;
  policies.scps = {{scp[0].get()}};
  policies.identity = {identity[0].get()};
  Space space;
  space.principal = {.kind = eval::PrincipalNames::Kind::kUser,
                     .account = *AccountId::Parse("111122223333"),
                     .arn = "arn:aws:iam::111122223333:user/u"};
  Prover prover;
  const auto by = [&](std::size_t statement) {
    return prover.CanAnyBy({.gate = eval::Gate::kIdentity, .statement = statement}, space, policies)
        .truth;
  };
  EXPECT_EQ(by(0), Truth::kYes);
  EXPECT_EQ(by(1), Truth::kNo);
}

}  // namespace
}  // namespace bulkhead::prove
