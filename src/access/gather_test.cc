// Gathering: what a request brings with it that authorize cases do not show.
#include "access/gather.h"

#include <gtest/gtest.h>

#include "access/describe.h"
#include "eval/authorize.h"
#include "org/change.h"

namespace bulkhead::access {
namespace {

policy::DocumentPtr Allow(std::string_view action, policy::Kind kind = policy::Kind::kIdentity) {
  return *policy::Parse(R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":")" +
                            std::string(action) + R"(","Resource":"*"}})",
                        kind);
}

AccountId Account() { return *AccountId::Parse("111111111111"); }

// One account with a user in a group, and a managed policy that a session may name.
org::Snapshot Scene() {
  org::Change change;
  change.Put(org::Account{.id = Account(), .name = "alone"});
  change.Put(org::ManagedPolicy{.arn = "arn:aws:iam::111111111111:policy/Get",
                                .account = Account(),
                                .name = "Get",
                                .versions = {{.id = "v1", .document = Allow("s3:Get*")}},
                                .default_version = "v1"});
  change.Put(org::Group{.account = Account(),
                        .name = "devs",
                        .id = "AGPAEXAMPLE",
                        .attached = {"arn:aws:iam::111111111111:policy/Get"}});
  change.Put(
      org::User{.account = Account(), .name = "alice", .id = "AIDAEXAMPLE", .groups = {"devs"}});
  change.Put(org::Role{.account = Account(),
                       .name = "r",
                       .id = "AROAEXAMPLE",
                       .inline_policies = {{"all", Allow("*")}}});
  return Apply({}, change);
}

Caller Alice() {
  return {.kind = Caller::Kind::kUser,
          .account = Account(),
          .name = "alice",
          .arn = "arn:aws:iam::111111111111:user/alice",
          .user_id = "AIDAEXAMPLE"};
}

Caller RoleSession() {
  return {.kind = Caller::Kind::kRole,
          .account = Account(),
          .name = "r",
          .arn = "arn:aws:sts::111111111111:assumed-role/r/s",
          .user_id = "AROAEXAMPLE:s",
          .session = Session{.name = "s"}};
}

TEST(GatherTest, GroupsBringManagedPolicies) {
  const org::Snapshot now = Scene();
  const Caller alice = Alice();
  const Check check{.action = "s3:GetObject", .resource = "arn:aws:s3:::b/k"};
  const Decision decision = Decide(now, alice, check, {});
  EXPECT_TRUE(decision.verdict.allowed());
  EXPECT_EQ(decision.policy_arns, std::vector<std::string>{"arn:aws:iam::111111111111:policy/Get"});
  const Gathered gathered = Gather(now, alice, check, {});
  EXPECT_EQ(Explain(gathered, decision.verdict),
            std::vector<std::string>{
                "statement 1 of the identity policy `Get` of the group `devs` allows it"});
}

TEST(GatherTest, ManagedSessionPoliciesLimit) {
  const org::Snapshot now = Scene();
  Caller session = RoleSession();
  const auto decide = [&](std::string action) {
    return eval::ToText(Decide(now, session, {.action = std::move(action)}, {}).verdict);
  };
  EXPECT_EQ(decide("s3:PutObject"), "allow by identity");
  session.session->policy_arns = {"arn:aws:iam::111111111111:policy/Get"};
  EXPECT_EQ(decide("s3:GetObject"), "allow by identity");
  EXPECT_EQ(decide("s3:PutObject"), "implicit-deny at session");
  // A policy that is gone allows nothing.
  session.session->policy_arns = {"arn:aws:iam::111111111111:policy/Gone"};
  EXPECT_EQ(decide("s3:GetObject"), "implicit-deny at session");
}

TEST(GatherTest, KeysOfTheCheckStandBesideTheGlobalOnes) {
  const org::Snapshot now = Scene();
  const Caller alice = Alice();
  const Check check{.action = "iam:CreateUser",
                    .resource = "*",
                    .context = {{"aws:RequestTag/team", {"blue"}}, {"aws:TagKeys", {"team", "x"}}}};
  const Environment environment{.time = Instant::FromUnixSeconds(1'795'305'600),
                                .region = "eu-central-1",
                                .source_ip = "203.0.113.7",
                                .transport = Environment::Transport::kPlain,
                                .user_agent = "aws-cli"};
  const eval::Context& context = Gather(now, alice, check, environment).request.context;
  const auto value = [&](std::string_view key) {
    const auto* values = context.Find(key);
    return values == nullptr ? "(absent)" : values->front();
  };
  EXPECT_EQ(value("aws:requesttag/TEAM"), "blue");
  EXPECT_EQ(context.Find("aws:TagKeys")->size(), 2U);
  EXPECT_EQ(value("aws:RequestedRegion"), "us-east-1");  // IAM is global.
  EXPECT_EQ(value("aws:SourceIp"), "203.0.113.7");
  EXPECT_EQ(value("aws:SecureTransport"), "false");
  EXPECT_EQ(value("aws:UserAgent"), "aws-cli");
  EXPECT_EQ(value("aws:CurrentTime"), "2026-11-22T00:00:00Z");
  EXPECT_EQ(value("aws:EpochTime"), "1795305600");
  EXPECT_EQ(value("aws:username"), "alice");
  EXPECT_EQ(value("aws:userid"), "AIDAEXAMPLE");
  EXPECT_EQ(value("aws:ResourceAccount"), "111111111111");
  EXPECT_EQ(value("aws:PrincipalOrgID"), "(absent)");
  EXPECT_EQ(value("aws:ResourceOrgID"), "(absent)");
  EXPECT_EQ(value("aws:TokenIssueTime"), "(absent)");
}

TEST(GatherTest, MfaOfASession) {
  const org::Snapshot now = Scene();
  Caller session = RoleSession();
  const Environment environment{.time = Instant::FromUnixSeconds(100)};
  const auto context = [&] {
    return Gather(now, session, {.action = "s3:GetObject"}, environment).request.context;
  };
  EXPECT_EQ(*context().Find("aws:MultiFactorAuthPresent"), std::vector<std::string>{"false"});
  EXPECT_FALSE(context().contains("aws:MultiFactorAuthAge"));
  session.session->mfa_authenticated = Instant::FromUnixSeconds(40);
  EXPECT_EQ(*context().Find("aws:MultiFactorAuthPresent"), std::vector<std::string>{"true"});
  EXPECT_EQ(*context().Find("aws:MultiFactorAuthAge"), std::vector<std::string>{"60"});
  EXPECT_EQ(*context().Find("aws:PrincipalArn"),
            std::vector<std::string>{"arn:aws:iam::111111111111:role/r"});
}

// As an organization file may name one of AWS that is newer than the catalog.
TEST(GatherTest, UnknownPoliciesAllowNothing) {
  org::Change change;
  change.Put(org::Role{
      .account = Account(),
      .name = "r",
      .id = "AROAEXAMPLE",
      .attached = {"arn:aws:iam::aws:policy/Newer", "arn:aws:iam::aws:policy/AdministratorAccess"},
      .boundary = "arn:aws:iam::aws:policy/NewerStill"});
  const org::Snapshot now = Apply({}, change);

  const Gathered gathered = Gather(now, RoleSession(), {.action = "s3:GetObject"}, {});

  ASSERT_EQ(gathered.policies.identity.size(), 1U);
  EXPECT_EQ(gathered.identity.front().managed->name, "AdministratorAccess");
  ASSERT_NE(gathered.policies.boundary, nullptr);
  EXPECT_EQ(gathered.boundary.managed, nullptr);
  const eval::Verdict verdict = eval::Authorize(gathered.request, gathered.policies);
  EXPECT_FALSE(verdict.allowed());
  EXPECT_EQ(verdict.gate, eval::Gate::kBoundary);
}

}  // namespace
}  // namespace bulkhead::access
